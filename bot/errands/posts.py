"""What is remembered of a message once it stands in Slack."""

from typing import Any

from sqlalchemy import Select, bindparam, select

from storage.channels import Post
from storage.ledger import Errand
from storage.questions import OURS, ready
from storage.work import Work

_HERE: Select[Post] = ready(
    select(Post).where(
        Post.workspace_id == OURS,
        *(getattr(Post, name) == bindparam(name) for name in ("record_id", "role", "audience", "subject")),
    )
)


def remember(work: Work, errand: Errand, role: str, audience: str, subject: str, **values: Any) -> Post:
    """One row for each place; what stood there before gives way."""
    key = {"record_id": errand.record_id or errand.id, "role": role, "audience": audience, "subject": subject}
    return remember_at(work, kind=errand.record_kind or "", **key, **values)


def remember_at(
    work: Work, *, kind: str, record_id: str, role: str, audience: str, subject: str, **values: Any
) -> Post:
    found = work.ask(_HERE, record_id=record_id, role=role, audience=audience, subject=subject)
    post = found[0] if found else None
    if post is None:
        post = Post(kind=kind, record_id=record_id, role=role, audience=audience, subject=subject, facts={}, shown="")
        post.is_closed, post.posted_at = False, work.now
        for name, value in values.items():
            setattr(post, name, value)
        return work.add(post)
    for name, value in values.items():
        setattr(post, name, value)
    return post
