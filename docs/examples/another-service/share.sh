#!/usr/bin/env bash
# Shares a message with Herald and says what became of it. Needs curl, and python3 to read and write JSON: what Herald
# answers is data all the way, and never a part of a command.
set -euo pipefail

HERALD_URL=${HERALD_URL:-http://localhost:4000}
: "${HERALD_API_KEY:?set it to an API key}"
message=${1:-Hello from another service}
url=${2:-}

# Sends the request on standard input. The key comes as a file: everybody on the machine sees the arguments of a program.
call() { # what to accept, more options of curl
  curl --silent --show-error --data-binary @- "$HERALD_URL/graphql" \
    --header @<(printf 'Authorization: Bearer %s\n' "$HERALD_API_KEY") \
    --header 'Content-Type: application/json' --header "Accept: $1" "${@:2}"
}

answer=$(mktemp)
trap 'rm -f "$answer"' EXIT

# Prints the data of the answer. Asks until there is one: that is safe, as sharing carries an idempotency key.
ask() {
  local request status try
  request=$(cat)
  for try in 1 2 3 4 5; do
    status=$(call application/json --max-time 30 --output "$answer" --write-out '%{http_code}' <<<"$request") || status=000
    case $status in 000 | 429 | 5??) sleep "$try" ;; *) break ;; esac
  done
  python3 -c '
import json, sys
status, file = sys.argv[1:]
try:
    said = json.load(open(file))
except ValueError:
    sys.exit("Herald did not answer, status " + status)
if said.get("errors"):
    sys.exit(said["errors"][0]["message"])
print(json.dumps(said["data"]))' "$status" "$answer"
}

request() { # query, variables as JSON
  python3 -c '
import json, sys
query, variables = sys.argv[1:]
print(json.dumps({"query": query, "variables": json.loads(variables)}))' "$1" "${2:-null}"
}

accounts=$(request '{ socialConnections(status: ACTIVE) { id displayName platform { name } } }' | ask)
python3 -c '
import json, sys
for account in json.load(sys.stdin)["socialConnections"]:
    print("account:", account["platform"]["name"], account["displayName"])' <<<"$accounts"

draft=$(python3 -c '
import json, sys
message, url = sys.argv[1:]
ids = [account["id"] for account in json.load(sys.stdin)["socialConnections"]]
print(json.dumps({"input": {"connectionIds": ids, "message": message, "url": url or None}}))' \
  "$message" "$url" <<<"$accounts")

checks=$(request 'query ($input: ShareInput!) {
  checkShare(input: $input) { problems connection { id platform { name } } }
}' "$draft" | ask)
python3 -c '
import json, sys
for check in json.load(sys.stdin)["checkShare"]:
    for problem in check["problems"]:
        print("left out:", check["connection"]["platform"]["name"], problem)' <<<"$checks"

# Every account that takes it: a share that one of its accounts would refuse is refused whole.
input=$(python3 -c '
import json, sys, uuid
checks = json.load(sys.stdin)["checkShare"]
takers = [check["connection"]["id"] for check in checks if not check["problems"]]
if not takers:
    sys.exit("not shared: there is no account that takes it")
draft = json.loads(sys.argv[1])["input"]
draft.update(connectionIds=takers, idempotencyKey=str(uuid.uuid4()))
print(json.dumps({"input": draft}))' "$draft" <<<"$checks")

id=$(request 'mutation ($input: ShareInput!) {
  share(input: $input) { ... on ShareSuccess { share { id } } ... on Error { message } }
}' "$input" | ask | python3 -c '
import json, sys
share = json.load(sys.stdin)["share"]
if "message" in share:
    sys.exit("not shared: " + share["message"])
print(json.dumps({"id": share["share"]["id"]}))')

# The events end with the share, or with the line; then the share tells which.
results='query ($id: ID!) {
  share(id: $id) { finished results { status postUrl failure { message } platform { name } } }
}'
while :; do
  share=$(request "$results" "$id" | ask) || exit 1
  [[ $share == '{"share": {"finished": true'* ]] && break
  request 'subscription ($id: ID!) { shareProgress(shareId: $id) { id } }' "$id" |
    call text/event-stream --fail --no-buffer --speed-limit 1 --speed-time 45 >/dev/null || sleep 1
done

python3 -c '
import json, sys
for result in json.load(sys.stdin)["share"]["results"]:
    what = result["postUrl"] or (result["failure"] or {}).get("message", "")
    print(result["status"].lower() + ":", result["platform"]["name"], what)' <<<"$share"
