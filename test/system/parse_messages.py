"""Reads messages from standard input, each behind a line with its length, and writes for each a line of JSON: what
Python's email package finds in it."""

import base64
import email.parser
import email.policy
import json
import sys
from email.header import decode_header, make_header
from email.utils import getaddresses


def text_of(part):
    return part.get_payload(decode=True).decode(part.get_content_charset("us-ascii"))


def addresses(message, name):
    """By way of the older functions: the newer ones put a blank between two encoded words of a name (cpython #92081)."""
    raw = [value.replace("\n", "") for key, value in message.raw_items() if key.lower() == name]
    return [[str(make_header(decode_header(name))), address] for name, address in getaddresses(raw)]


def described(message):
    leaves = [part for part in message.walk() if not part.is_multipart()]
    attached = [part for part in leaves if part.get_content_disposition() == "attachment"]
    forms = [part for part in leaves if part.get_content_disposition() is None]
    return {
        "subject": str(message["subject"] or ""),
        "from": addresses(message, "from"),
        "to": addresses(message, "to"),
        "cc": addresses(message, "cc"),
        "fields": [str(value) for value in message.get_all("x-note", [])],
        "forms": [[part.get_content_type(), text_of(part)] for part in forms],
        "attachments": [
            [part.get_filename(), part.get_content_type(), base64.b64encode(part.get_payload(decode=True)).decode()]
            for part in attached
        ],
        "defects": [repr(defect) for part in message.walk() for defect in part.defects],
    }


parser = email.parser.BytesParser(policy=email.policy.default)
for line in iter(sys.stdin.buffer.readline, b""):
    print(json.dumps(described(parser.parsebytes(sys.stdin.buffer.read(int(line))))), flush=True)
