"""What is counted for those who run the bot: no names, no words, and no more labels than there are verbs."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from commands.kit.calls import Call
from commands.kit.workflow import Registry

CONTENT_TYPE = CONTENT_TYPE_LATEST
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 3.0)


def named(registry: Registry, call: Call) -> tuple[str, str]:
    """What was asked for, in our own names: a word that is no verb of ours is "other", for people type anything."""
    if registry.named(call.workflow) is None:
        return "other", "other"
    known = call.verb in ("", "help") or registry.find(call.workflow, call.verb) is not None
    return call.workflow, (call.verb or "menu") if known else "other"


class Measures:
    """One process's counters on a registry of their own; the gauges are set when somebody looks."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.calls = Counter(
            "quartet_calls",
            "Calls answered: done, refused (with a reason), repeated (delivered again), failed (our fault).",
            ("workflow", "verb", "door", "outcome"),
            registry=self.registry,
        )
        self.seconds = Histogram(
            "quartet_call_seconds",
            "Own time from a call to its answer, in seconds, Slack's part left out.",
            ("door",),
            buckets=BUCKETS,
            registry=self.registry,
        )
        ticks = "Ticks of the clock: done or failed."
        self.ticks = Counter("quartet_ticks", ticks, ("outcome",), registry=self.registry)
        self.outbox = self._gauge("quartet_outbox", "Errands owed to Slack, by state.", "state")
        self.oldest = self._gauge("quartet_outbox_oldest_seconds", "How long the oldest errand has been owed.")
        self.errands = self._gauge("quartet_errands", "What became of errands since the start.", "outcome")
        self.backlog = self._gauge("quartet_deadlines_due", "Reminders that are due and not yet sent on their way.")
        self.database = self._gauge("quartet_database_up", "1 when the database answers.")
        self.connected = self._gauge("quartet_connected", "1 when Slack can reach us.")

    def _gauge(self, name: str, about: str, *labels: str) -> Gauge:
        return Gauge(name, about, labels, registry=self.registry)

    def answered(self, registry: Registry, call: Call, outcome: str, seconds: float) -> None:
        workflow, verb = named(registry, call)
        self.calls.labels(workflow, verb, call.door, outcome).inc()
        self.seconds.labels(call.door).observe(seconds)

    def page(self) -> bytes:
        """All of it in Prometheus's text format."""
        return generate_latest(self.registry)
