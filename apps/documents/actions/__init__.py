"""Taking papers in durably, and looking after what is stored."""

from apps.documents.actions.collect_orphan_files import collect_orphan_files
from apps.documents.actions.store_upload import store_upload
from apps.documents.actions.verify_files import verify_files

__all__ = ["collect_orphan_files", "store_upload", "verify_files"]
