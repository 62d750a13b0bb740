"""Documents: a record as pages and phones hold it, and the replica that answers with them."""

from fieldcrm.documents.replica import SqlReplica
from fieldcrm.documents.rows import document, instant, me_document

__all__ = ["SqlReplica", "document", "instant", "me_document"]
