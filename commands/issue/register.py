"""The register of lessons: what was learnt from issues and projects, found by its words (4.3.3, 3.1.5)."""

import json

from commands.issue.rules import LABELS
from commands.issue.similarity import lessons_found
from commands.kit import blocks
from commands.kit.calls import Call
from commands.kit.replies import Block, Say
from commands.kit.text import plain, shorten
from commands.kit.words import N_, Words
from commands.kit.workflow import Telling, Workflow
from storage import issues
from storage.issues import Lesson

PAGE = 8
MOST = 80
SHOWABLE = ("issue", "project")


def lessons(telling: Telling, workflow: Workflow, call: Call) -> Say:
    """The latest first; with words, those that fit best."""
    t = telling.t
    words, number = _asked(call)
    skip = number * PAGE
    if words:
        found = lessons_found(telling.look, words, MOST)[skip : skip + PAGE + 1]
    else:
        found = telling.look.all(issues.lessons().offset(skip).limit(PAGE + 1))
    title = t(N_("Lessons learnt"))
    if words:
        title = t(N_("Lessons about “{words}”"), words=plain(shorten(words, 60)))
    shown: list[Block] = [blocks.heading(t(N_("Lessons learnt")))]
    shown += [blocks.paragraph(title)] if words else []
    shown += [_entry(one, t) for one in found[:PAGE]]
    if not found:
        shown.append(blocks.paragraph(t(N_("Nothing is in the register that fits."))))
    turning = []
    if number:
        turning.append(blocks.button(t(N_("Back")), "issue.lessons.back", pack(words, number - 1)))
    if len(found) > PAGE:
        turning.append(blocks.button(t(N_("More")), "issue.lessons.more", pack(words, number + 1)))
    shown += blocks.buttons(turning) if turning else []
    shown.append(blocks.note(t(N_("`/issue lessons warehouse` finds them by their words, in English and Chinese."))))
    return Say(title, shown, replace=call.replaces)


def _entry(lesson: Lesson, t: Words) -> Block:
    text = f"*{lesson.number}*  {entry(lesson, t)}"
    if lesson.record_kind not in SHOWABLE:
        return blocks.paragraph(text)
    return blocks.with_button(text, blocks.button(t(N_("Show")), f"{lesson.record_kind}.show", lesson.record_id))


def entry(lesson: Lesson, t: Words) -> str:
    topic = t(LABELS[lesson.topic]) if lesson.topic in LABELS else plain(lesson.topic)
    head = f"{plain(shorten(lesson.title, 100))}" + (f"  ·  {topic}" if topic else "")
    return f"{head}\n{plain(lesson.lesson, 700)}"


def _asked(call: Call) -> tuple[str, int]:
    """The words and the page; anything odd is the first page of all."""
    if not call.value:
        return " ".join(call.words), 0
    try:
        words, number = json.loads(call.value)
        return str(words), max(0, min(int(number), 10_000))
    except (TypeError, ValueError, OverflowError, RecursionError):
        return call.value, 0


def pack(words: str, number: int) -> str:
    return json.dumps([words[:200], number], ensure_ascii=False, separators=(",", ":"))
