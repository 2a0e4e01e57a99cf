"""What stands in the way of a rule change, each in one sentence."""

from commands.kit.refusals import FieldRefusal, Refusal
from commands.kit.words import N_


class NoSuchClause(FieldRefusal):
    text = N_("There is no clause {number}. `/rules search` finds clauses by their words.")


class NoSuchClauseButNear(FieldRefusal):
    text = N_("There is no clause {number}. Near it are {nearest}.")


class NothingNew(FieldRefusal):
    text = N_("Say what should become different: give new words with `text:`, or a number with `number:` and `value:`.")


class SameWords(FieldRefusal):
    text = N_("These are the words that the clause has today.")


class OpenNumber(FieldRefusal):
    text = N_("There is no number called {key}. Those that stand in braces here are {known}.")


class NotStatedHere(FieldRefusal):
    text = N_("Clause {clause} does not state {key}. It states: {known}.")


class StatesNoNumber(FieldRefusal):
    text = N_("Clause {clause} states no number; propose new words instead.")


class NumberWithoutClause(Refusal):
    text = N_("No clause states {key}; an administrator changes it with `/squad settings`.")


class ValueNeeded(FieldRefusal):
    text = N_("Give the new value too.")


class NumberNeeded(FieldRefusal):
    text = N_("Say which number this value is for.")


class OutOfBounds(FieldRefusal):
    text = N_("{key} must lie between {low} and {high}.")


class NotOneOf(FieldRefusal):
    text = N_("{key} can be {choices}.")


class BadShape(FieldRefusal):
    text = N_("{key} is written as in {example}.")


class SameValue(FieldRefusal):
    text = N_("{key} is {value} already.")


class TooEarly(FieldRefusal):
    text = N_("A rule comes into force today, {today}, or later.")


class TooLate(FieldRefusal):
    text = N_("A rule comes into force within a year, by {last}; what is farther away is proposed again in time.")


class DecidedAlready(Refusal):
    text = N_("You have already approved {number}. It still waits for {waiting}.")


class NoSuchVersion(Refusal):
    text = N_("There is no version {version}; the rulebook stands at version {current}.")


class NoWordsToTranslate(Refusal):
    text = N_("{number} changes a number only; the rulebook words it in every language by itself.")


class OtherNumbers(FieldRefusal):
    text = N_("The translation must hold the same numbers in braces as the original: {known}.")


class NoNumbers(FieldRefusal):
    text = N_("The original holds no number in braces, so the translation may not either.")
