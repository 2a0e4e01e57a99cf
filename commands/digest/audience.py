"""Who reads a digest by themselves, and what each of them answers for: leadership, leads, sponsors, supervision."""

from collections import defaultdict
from dataclasses import dataclass, field

from storage import directory, projects
from storage.reading import Reading

LEADERSHIP, SUPERVISION = "leadership", "supervision"


@dataclass
class Part:
    """What somebody answers for; `squads` are those that they lead, `projects` those that they sponsor."""

    is_leadership: bool = False
    is_supervision: bool = False
    squads: set[str] = field(default_factory=set)
    projects: set[str] = field(default_factory=set)

    @property
    def sees_all(self) -> bool:
        return self.is_leadership or self.is_supervision

    @property
    def places(self) -> list[str] | None:
        """The squads whose records are theirs to look after; None for all of them."""
        return None if self.sees_all else sorted(self.squads)


def parts(look: Reading) -> dict[str, Part]:
    """Everybody with such a part today, by their id."""
    found: dict[str, Part] = defaultdict(Part)
    for squad, person_id, is_lead in look.ask_rows(directory.HELD, day=look.today):
        if squad == LEADERSHIP:
            found[person_id].is_leadership = True
        elif squad == SUPERVISION:
            found[person_id].is_supervision = True
        elif is_lead:
            found[person_id].squads.add(squad)
    for project_id, sponsor_id in look.rows(projects.sponsored()):
        found[sponsor_id].projects.add(project_id)
    return found
