#!/usr/bin/env python3
"""Shares a message with Herald and says what became of it. Python 3, nothing else."""

import http.client
import json
import os
import sys
import time
import urllib.error
import urllib.request
import uuid

HERALD_URL = os.environ.get("HERALD_URL", "http://localhost:4000")
HERALD_API_KEY = os.environ["HERALD_API_KEY"]
TRIES = 5

ACCOUNT = "id displayName platform { name }"
CONNECTIONS = "{ socialConnections(status: ACTIVE) { %s } }" % ACCOUNT
CHECK = """query ($input: ShareInput!) {
  checkShare(input: $input) { problems connection { %s } }
}""" % ACCOUNT
SHARE = """mutation ($input: ShareInput!) {
  share(input: $input) { __typename ... on ShareSuccess { share { id } } ... on Error { message } }
}"""
WATCH = "subscription ($id: ID!) { shareProgress(shareId: $id) { id } }"
RESULTS = """query ($id: ID!) {
  share(id: $id) { finished results { status postUrl failure { message } platform { name } } }
}"""


def post(query, variables, accept, timeout):
    request = urllib.request.Request(
        HERALD_URL + "/graphql",
        data=json.dumps({"query": query, "variables": variables}).encode(),
        headers={
            "Authorization": "Bearer " + HERALD_API_KEY,
            "Content-Type": "application/json",
            "Accept": accept,
        },
    )
    return urllib.request.urlopen(request, timeout=timeout)


def ask(query, **variables):
    """Asks until there is an answer: a repeat is safe, as sharing carries an idempotency key."""
    for tried in range(1, TRIES + 1):
        wait = 2 ** (tried - 2)
        try:
            with post(query, variables, "application/json", timeout=30) as answer:
                said = json.load(answer)
            if "errors" in said:
                sys.exit(said["errors"][0]["message"])
            return said["data"]
        except urllib.error.HTTPError as error:
            if tried == TRIES or (error.code != 429 and error.code < 500):
                said = error.read().decode(errors="replace")
                sys.exit("Herald answered %d: %s" % (error.code, said))
            told = error.headers.get("Retry-After") or ""
            wait = max(wait, int(told) if told.isdigit() else 0)
        except (OSError, http.client.HTTPException) as error:
            if tried == TRIES:
                sys.exit("Herald did not answer: %s" % error)
        time.sleep(wait)


def wait_for_change(share_id):
    """Reads the events of a share until they end, with the share or with the line."""
    try:
        with post(WATCH, {"id": share_id}, "text/event-stream", timeout=45) as events:
            for _line in events:
                pass
    except (OSError, http.client.HTTPException):
        time.sleep(1)


def main():
    message = sys.argv[1] if len(sys.argv) > 1 else "Hello from another service"
    url = sys.argv[2] if len(sys.argv) > 2 else None

    connections = ask(CONNECTIONS)["socialConnections"]
    for connection in connections:
        print("account:", connection["platform"]["name"], connection["displayName"])

    # Every account that takes it: a share that one of its accounts would refuse is refused whole.
    draft = {"connectionIds": [one["id"] for one in connections], "message": message, "url": url}
    checks = ask(CHECK, input=draft)["checkShare"]
    for check in checks:
        for problem in check["problems"]:
            print("left out:", check["connection"]["platform"]["name"], problem)
    takers = [check["connection"]["id"] for check in checks if not check["problems"]]
    if not takers:
        sys.exit("not shared: there is no account that takes it")

    draft.update(connectionIds=takers, idempotencyKey=str(uuid.uuid4()))
    answer = ask(SHARE, input=draft)["share"]
    if answer["__typename"] != "ShareSuccess":
        sys.exit("not shared: " + answer["message"])

    share_id = answer["share"]["id"]
    while not (share := ask(RESULTS, id=share_id)["share"])["finished"]:
        wait_for_change(share_id)
    for result in share["results"]:
        what = result["postUrl"] or (result["failure"] or {}).get("message", "")
        print(result["status"].lower() + ":", result["platform"]["name"], what)


main()
