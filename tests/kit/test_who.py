"""Who may: an algebra over facts, in which lent authority opens doors and never washes anybody clean."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands.kit.who import (
    ANYONE,
    LEADERSHIP,
    OWNER,
    SENIOR,
    Both,
    Either,
    Fact,
    Not,
    Standing,
    Who,
    decide,
    facts_of,
    lead,
    member,
    relation,
    seat,
)
from commands.kit.words import LANGUAGES, Words

SPONSOR = relation("sponsor", "the sponsor")
A, B, C = (Fact(name, name) for name in "abc")
FACTS = [A, B, C, OWNER, SPONSOR]
KEYS = st.frozensets(st.sampled_from([one.key for one in FACTS]))
CONDITIONS = st.recursive(
    st.sampled_from(FACTS),
    lambda inner: st.one_of(
        st.builds(lambda one, other: one & other, inner, inner),
        st.builds(lambda one, other: one | other, inner, inner),
        st.builds(lambda one: ~one, inner),
    ),
    max_leaves=6,
)


def may(by: Who, *mine: str, **lent: set[str]) -> bool:
    given = tuple((name, frozenset(facts)) for name, facts in lent.items())
    return decide(Standing(frozenset(mine), given), by).allowed


@pytest.mark.parametrize(("has_a", "has_b"), list(product((True, False), repeat=2)))
def test_and_or_and_not_are_what_they_are_called(has_a, has_b):
    mine = [name for name, has in (("a", has_a), ("b", has_b)) if has]
    assert may(A, *mine) == has_a
    assert may(A & B, *mine) == (has_a and has_b)
    assert may(A | B, *mine) == (has_a or has_b)
    assert may(~A, *mine) == (not has_a)
    assert may(A & ~B, *mine) == (has_a and not has_b)
    assert may(~(A | B), *mine) == (not has_a and not has_b)
    assert may(~~A, *mine) == has_a


def plain_truth(by: Who, facts: frozenset[str]) -> bool:
    match by:
        case Fact(key=key):
            return key in facts
        case Not(inner=inner):
            return not plain_truth(inner, facts)
        case Both(parts=parts):
            return all(plain_truth(part, facts) for part in parts)
        case Either(parts=parts):
            return any(plain_truth(part, facts) for part in parts)
    raise TypeError(by)


@settings(max_examples=100, deadline=None)
@given(by=CONDITIONS, mine=KEYS)
def test_without_a_delegation_it_is_ordinary_logic(by, mine):
    assert decide(Standing(mine), by).allowed == plain_truth(by, mine)


def test_ones_own_authority_goes_first():
    standing = Standing(frozenset({"a"}), (("leader", frozenset({"a"})),))
    assert decide(standing, A).acting_for is None
    standing = Standing(frozenset({"b"}), (("one", frozenset({"c"})), ("leader", frozenset({"a"}))))
    assert decide(standing, A).acting_for == "leader"
    assert decide(standing, B & A).allowed is False, "two persons' facts make no third person"


def test_an_applicant_stays_an_applicant_with_leaderships_authority_in_hand():
    approver = LEADERSHIP & ~SPONSOR
    leader, sponsor = {"squad:leadership"}, "is:sponsor"
    assert may(approver, "staff", leader=leader)
    assert not may(approver, "staff", sponsor, leader=leader)
    assert not may(approver, "staff", leader={*leader, sponsor}), "who acts for the applicant is no other person"
    assert may(approver, "staff", leader={*leader, sponsor}, deputy=leader), "another leader's authority is clean"


@settings(max_examples=150, deadline=None)
@given(by=CONDITIONS, mine=KEYS, lent=KEYS)
def test_whoever_is_kept_out_by_an_exception_is_kept_out_with_any_authority_too(by, mine, lent):
    """`~X` never grants more to a person of X for what was lent to them."""
    for tainted in FACTS:
        if tainted.key not in mine:
            continue
        standing = Standing(mine, (("lender", lent),))
        assert not decide(standing, by & ~tainted).allowed
        assert decide(Standing(frozenset(), (("lender", mine),)), by & ~tainted).acting_for is None


@settings(max_examples=150, deadline=None)
@given(by=CONDITIONS, mine=KEYS, lent=KEYS)
def test_authority_that_is_lent_lets_in_whom_the_lender_would_let_in_and_nobody_else(by, mine, lent):
    decision = decide(Standing(mine, (("lender", lent),)), by)
    if decision.acting_for:
        assert decide(Standing(lent), by).allowed, "nobody lends more than they have"
        assert not decide(Standing(mine), by).allowed, "one's own would have done"
    if decide(Standing(mine), by).allowed:
        assert decision.allowed


@settings(max_examples=60, deadline=None)
@given(by=CONDITIONS, mine=KEYS)
def test_lending_nothing_changes_nothing(by, mine):
    assert decide(Standing(mine, ()), by) == decide(Standing(mine), by)


def test_facts_are_level_seats_leads_and_parts():
    facts = facts_of(
        [("quality_assurance", "manager", True), ("leadership", "leader", False)],
        level="senior",
        is_staff=True,
        relations=["owner", "sponsor"],
    )
    for by in (
        ANYONE,
        SENIOR,
        LEADERSHIP,
        OWNER,
        SPONSOR,
        lead("quality_assurance", ""),
        seat("quality_assurance", "manager", ""),
        member("quality_assurance", ""),
    ):
        assert may(by, *facts)
    for by in (lead("leadership", ""), seat("quality_assurance", "inspector", ""), member("customer_service", "")):
        assert not may(by, *facts)


def test_a_guest_has_no_facts_whatever_they_are_to_the_record():
    assert (
        facts_of([("leadership", "leader", True)], level="senior", is_staff=False, relations=["owner"]) == frozenset()
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_condition_can_be_said(language):
    t = Words(language)
    said = (LEADERSHIP & ~OWNER | SENIOR).describe(t)
    for part in (LEADERSHIP, OWNER, SENIOR):
        assert part.describe(t) in said
    assert (LEADERSHIP & ~OWNER).facts() == ["squad:leadership"], "nobody is named for not being somebody"


def test_a_condition_of_ones_own_says_when_it_holds():
    with pytest.raises(TypeError):
        Who().holds(frozenset(), frozenset())
