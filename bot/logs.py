"""Structured logs, a JSON line each: what happened and where, never what people wrote, never a token."""

import json
import logging
import sys

sys.modules.setdefault("rich", None)  # type: ignore[arg-type]
import structlog  # noqa: E402

if not sys.modules["rich"]:
    # Where it is installed, structlog takes it to paint exceptions: 4 MiB and 50 ms, and ours are lines of JSON.
    del sys.modules["rich"]

OURS = frozenset({"bot", "schedules", "commands", "storage"})


class Wordless(logging.Formatter):
    """What libraries report, without their sentences: those quote bodies, answers and addresses. Ours do not."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "event": record.getMessage() if record.name.partition(".")[0] in OURS else "library",
            "level": record.levelname.lower(),
            "logger": record.name,
            "at": f"{record.filename}:{record.lineno} {record.funcName}",
            "timestamp": self.formatTime(record),
        }
        if record.exc_info and record.exc_info[0] is not None:
            line["fault"] = record.exc_info[0].__name__
        return json.dumps(line)


def set_up(level: str) -> None:
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=True),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Wordless())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
