"""The receipt: on the screen right after registration with the secret, printed again later without it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from apps.base.cells import qr_code
from apps.casefiles.actions import log_reading
from apps.casefiles.rules.vocabulary import ReadingKind
from apps.petitions.actions.register import Receipt
from apps.petitions.actions.submission import digest_of
from apps.petitions.selectors.receipt import petition_to_receipt, receipt_lines


def receipt_page(request: HttpRequest, receipt: Receipt, *, refused: str = "") -> HttpResponse:
    """The answer to a registration. `refused`: why the papers sent with it were not taken."""
    context = {
        "receipt": receipt,
        "petition": receipt.petition,
        "lines": receipt_lines(receipt.petition),
        "digest": receipt.digest,
        "secret": spaced(receipt.secret),
        "qr": query_code(request, receipt.petition.number, receipt.secret),
        "refused": refused,
    }
    return render(request, "petitions/receipt.html", context)


def reprint(request: HttpRequest, number: str) -> HttpResponse:
    """The paper again, without the secret nobody can know any more; the reading log keeps who printed it."""
    access, at = request.access, request.at  # type: ignore[attr-defined]
    petition = petition_to_receipt(number, access=access, at=at)
    log_reading(case_file=petition.case_file, access=access, kind=ReadingKind.PRINT, at=at, what="登记回执")
    context = {
        "petition": petition,
        "lines": receipt_lines(petition),
        "digest": digest_of(petition),
        "qr": query_code(request, petition.number, ""),
        "reprinted_at": at,
    }
    return render(request, "petitions/receipt_paper.html", context)


def spaced(secret: str) -> str:
    """ABCD-EFGH-JKLM: easier to read out."""
    return "-".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def query_code(request: HttpRequest, number: str, secret: str) -> SafeString:
    """The public query page as a QR code. Number and secret stand behind #: no server and no log ever sees them there."""
    address = request.build_absolute_uri(reverse("portal:query"))
    mark = f"#{number}.{secret}" if secret else f"#{number}"
    return qr_code(address + mark, _("查询办理进度的二维码"))
