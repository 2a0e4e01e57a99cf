"""What similar projects and issues have taught, offered while a project is applied for (3.1.5, 4.3.3)."""

from commands.issue import operations as issues
from commands.kit import blocks
from commands.kit.replies import Block
from commands.kit.text import plain, shorten
from commands.kit.words import N_
from commands.kit.workflow import Telling
from commands.project.rules import S

APPLYING = (S.DRAFT, S.SUBMITTED, S.RETURNED)
LONGEST = 300


def body(telling: Telling) -> list[Block]:
    """Nothing once it is decided, and nothing where nothing fits."""
    project, t = telling.subject, telling.t
    if project.status not in APPLYING:
        return []
    found = issues.lessons_like(telling.look, f"{project.title}\n{project.goal}")
    if not found:
        return []
    lines = [
        t(
            N_("• {number} {title}: {lesson}"),
            number=one.number,
            title=plain(shorten(one.title, 80)),
            lesson=plain(shorten(one.lesson, LONGEST)),
        )
        for one in found
    ]
    return [blocks.note(f"💡 *{t(N_('Lessons of similar projects'))}*\n" + "\n".join(lines))]
