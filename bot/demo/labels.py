"""A small project from its application to its archive (3.1.1–3.1.5)."""

from datetime import time
from functools import partial

from bot.demo.applications import application, terms
from bot.demo.days import Days
from bot.demo.kickoff import hold, invite
from bot.demo.script import Scene, Script, lines

APPLICATION = application(
    "Labels that scan at once",
    "Every parcel label is read at the first pass.",
    "Delivery promise 2027: next day everywhere.",
    "One parcel in thirty is sorted by hand because its label does not scan.",
    "Three hours of sorting a day saved.",
    "99.5 % of labels are read at the first pass, over 1,000 parcels. The packing line works with it alone.",
)
WEEKS = (
    ("Paper chosen; the print service prints for two of four carriers.", "The other carriers."),
    ("All carriers print. The packing line is being instructed.", "The last shift, then two weeks' measuring."),
    ("Measured on the line.", "Application for acceptance."),
)
LESSONS = {
    "evaluation": "Goal met a week before the time. 99.7 % of 1,214 labels were read at the first pass.",
    "went_well": "Two carriers first, then the others: nothing stood still.\nPackers tried the paper before we bought.",
    "to_improve": "Ask the carriers for their test labels in the first week.",
    "actual_cost": "TWD 212,000",
}


def scenes(days: Days) -> list[Scene]:
    """It begins by itself on its first day, as its plan is approved by then."""
    return [
        Scene(days.ago(36), time(11, 0), partial(_apply, days=days)),
        Scene(days.ago(35), time(15, 0), lines("marcus", "/project approve {labels}")),
        Scene(days.ago(34), time(16, 0), partial(_invite, days=days)),
        Scene(days.ago(33), time(16, 5), _kickoff),
        Scene(days.ago(32), time(16, 0), partial(_plan, days=days)),
        Scene(days.ago(30), time(10, 0), lines("jianhua", "/project baseline {labels}")),
        *_work(days),
        *_end(days),
    ]


async def _apply(script: Script, *, days: Days) -> None:
    text = APPLICATION + terms(days, -29, -10, "TWD 240,000", "lena", "@tom @junjie")
    await script.say("jianhua", text, called="labels")


async def _invite(script: Script, *, days: Days) -> None:
    await invite(script, "lena", "labels", f"day: {days.ago(33)} at: 09:00 place: Video")


async def _kickoff(script: Script) -> None:
    await script.say("lena", "/meeting start {labels_kickoff}")
    minutes = "Goals agreed. Two carriers first; packers try each paper before it is bought."
    await hold(script, "lena", "labels", minutes, "@lena @tom @junjie @jianhua")
    await script.say("lena", "/meeting confirm {labels_kickoff}")


async def _plan(script: Script, *, days: Days) -> None:
    """Two requirements, three tasks to a milestone, one resource, one check; then the sponsor reviews."""
    manager = "lena"
    for text in (
        '"Labels are read at the first pass" "Parcel service" must "99.5 % of 1,000 parcels"',
        '"Packers work with it alone" "Packing line" should "One shift without a question"',
    ):
        await script.say(manager, f"/project require {{labels}} {text}")
    for name, text in (
        ("paper", f'"Choose the label paper" {days.ago(29)} {days.ago(27)} @junjie effort: 12 requirements: R1'),
        ("print", f'"Print service for four carriers" {days.ago(26)} {days.ago(22)} @tom effort: 30 needs: {{paper}}'),
        (
            "instruct",
            f'"Instruct the packing line" {days.ago(21)} {days.ago(20)} @junjie effort: 8 needs: {{print}} '
            "requirements: R2",
        ),
        (
            "everywhere",
            f'"Labels on all parcels" {days.ago(19)} {days.ago(19)} @lena milestone: yes needs: {{instruct}}',
        ),
    ):
        await script.say(manager, f"/task add {{labels}} {text}", called=name)
    for text in (
        f'/project resource {{labels}} material "Label rolls" 40 {days.ago(27)} unit: pieces task: {{paper}}',
        f'/project quality {{labels}} deliverable "Reading rate" "99.5 % over 1,000 parcels" {days.ago(19)}',
        "/project review {labels}",
    ):
        await script.say(manager, text)


def _work(days: Days) -> list[Scene]:
    reports = zip(days.reports(days.ago(29), days.ago(19)), WEEKS, strict=False)
    return [
        Scene(days.ago(29), time(11, 0), lines("junjie", "/task half {paper}")),
        Scene(days.ago(27), time(16, 0), lines("junjie", "/task done {paper}")),
        Scene(days.ago(26), time(16, 0), lines("tom", "/task progress {print} 30 Two carriers print.")),
        Scene(days.ago(25), time(16, 0), lines("tom", "/task progress {print} 70 The third prints.")),
        Scene(days.ago(27), time(16, 30), lines("lena", '/project settle {labels} M1 met words: "40 rolls are here."')),
        Scene(days.ago(23), time(16, 0), lines("tom", "/task done {print}")),
        Scene(days.ago(22), time(16, 0), lines("junjie", "/task half {instruct}")),
        Scene(days.ago(20), time(16, 0), lines("junjie", "/task done {instruct}")),
        Scene(
            days.ago(19),
            time(16, 0),
            lines(
                "lena",
                "/task done {everywhere}",
                '/project settle {labels} Q1 met words: "99.7 % of 1,214 labels."',
            ),
        ),
        *(Scene(day, time(15, 30), partial(_report, week=week)) for day, week in reports),
    ]


async def _report(script: Script, *, week: tuple[str, str]) -> None:
    done, ahead = week
    await script.fill("lena", "/project report {labels}", done=done, ahead=ahead)


def _end(days: Days) -> list[Scene]:
    """Evidence, the panel and its votes, the closing by manager and sponsor, the archive."""
    evidence = '/project evidence {labels} all words: "99.7 % of 1,214 labels; no question in five shifts."'
    handed = '/project accept {labels} summary: "Labels of all four carriers are read at the first pass."'
    vote = "/project vote {labels} conforms: yes goals_met: yes documents_complete: yes"
    return [
        Scene(days.ago(18), time(16, 0), lines("lena", evidence + " records: {print}", handed)),
        Scene(days.ago(17), time(10, 0), lines("jianhua", "/project panel {labels} members: @huizhen @wenbin @david")),
        Scene(days.ago(16), time(11, 0), lines("huizhen", vote + ' remark: "客戶已經感覺得到：詢問包裹的電話少了。"')),
        Scene(days.ago(16), time(14, 0), lines("wenbin", vote)),
        Scene(days.ago(15), time(16, 30), lines("david", vote + ' remark: "Under budget; invoices are booked."')),
        Scene(days.ago(9), time(16, 0), _close),
        Scene(days.ago(7), time(10, 0), _confirm),
    ]


async def _close(script: Script) -> None:
    await script.fill("lena", "/project close {labels}", **LESSONS)


async def _confirm(script: Script) -> None:
    await script.fill("jianhua", "/project close {labels}")
    await script.say("jianhua", "/project archive {labels}")
