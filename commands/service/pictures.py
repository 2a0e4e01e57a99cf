"""The topics of a week as a Pareto picture: which few make up most of what customers come with (2.2.1c)."""

from typing import Final

from commands.kit import topics
from commands.kit.charts import Pareto, Pole
from commands.kit.words import N_
from commands.kit.workflow import Telling
from commands.service import cards

MOST: Final = 8


def scene(telling: Telling) -> Pareto | None:
    report, t = telling.subject, telling.t
    found = report.figures.get("topics", [])
    total = sum(one["n"] for one in found)
    if not total:
        return None
    names = topics.named(telling.look, t)
    poles = [Pole(names.get(one["code"], one["code"]), one["n"], bool(one["flag"])) for one in found[:MOST]]
    rest = sum(one["n"] for one in found[MOST:])
    poles += [Pole(t(N_("all others")), rest, False)] if rest else []
    flagged = [one.label for one in poles if one.is_flagged]
    first = poles[0]
    title = (
        t(N_("Far more often than usual: {topics}"), topics=t.listed(flagged))
        if flagged
        else t(N_("Most often: {topic}, {share} %"), topic=first.label, share=round(100 * first.value / total))
    )
    subtitle = t.count("{title} · one record", "{title} · {n} records", total, title=cards.title(report, t))
    listed = t.listed([f"{one.label} {one.value}" for one in poles])
    return Pareto(
        title=title,
        subtitle=subtitle,
        alt=f"{title}. {subtitle}: {listed}",
        poles=poles,
        words={"count": t(N_("records")), "share": t(N_("share of all, added up")), "flagged": t(N_("flagged"))},
    )
