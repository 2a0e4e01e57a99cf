"""What is remembered of a message once it stands in Slack."""

from typing import Any

from sqlalchemy import select

from storage.channels import Post
from storage.ledger import Errand
from storage.work import Work


def remember(work: Work, errand: Errand, role: str, audience: str, subject: str, **values: Any) -> Post:
    """One row for each place; what stood there before gives way."""
    key = {"record_id": errand.record_id or errand.id, "role": role, "audience": audience, "subject": subject}
    return remember_at(work, kind=errand.record_kind or "", **key, **values)


def remember_at(
    work: Work, *, kind: str, record_id: str, role: str, audience: str, subject: str, **values: Any
) -> Post:
    here = (Post.record_id == record_id, Post.role == role, Post.audience == audience, Post.subject == subject)
    post = work.first(select(Post).where(*here))
    if post is None:
        post = Post(kind=kind, record_id=record_id, role=role, audience=audience, subject=subject, facts={}, shown="")
        post.is_closed, post.posted_at = False, work.now
        for name, value in values.items():
            setattr(post, name, value)
        return work.add(post)
    for name, value in values.items():
        setattr(post, name, value)
    return post
