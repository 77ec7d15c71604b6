"""A small Zendesk client of this project's own, in Python's standard library alone, after Zendesk's API reference.

Reads {"url", "email", "token"} from standard input, as `redline practice --json` prints them, and prints what it saw as JSON.
"""

import base64
import gzip
import json
import sys
import time
import urllib.error
import urllib.parse
import urllib.request


class Zendesk:
    def __init__(self, url, email, token):
        self.base = url + "/api/v2"
        self.authorization = "Basic " + base64.b64encode(f"{email}/token:{token}".encode()).decode()

    def ask(self, method, path, body=None, **query):
        url = path if path.startswith("http") else self.base + path
        if query:
            url += "?" + urllib.parse.urlencode(query)
        request = urllib.request.Request(url, method=method, data=None if body is None else json.dumps(body).encode())
        request.add_header("Authorization", self.authorization)
        request.add_header("Accept-Encoding", "gzip")
        if body is not None:
            request.add_header("Content-Type", "application/json")
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return response.status, response.headers, self.read(response)
        except urllib.error.HTTPError as error:
            return error.code, error.headers, self.read(error)

    @staticmethod
    def read(response):
        data = response.read()
        if response.headers.get("Content-Encoding") == "gzip":
            data = gzip.decompress(data)
        return json.loads(data) if data else None

    def every(self, path, key, **query):
        """All records of a list, by cursor."""
        _, _, page = self.ask("GET", path, **{"page[size]": 100, **query})
        while True:
            yield from page[key]
            if not page["meta"]["has_more"]:
                return
            _, _, page = self.ask("GET", page["links"]["next"])

    def finish(self, job):
        while job["status"] in ("queued", "working"):
            time.sleep(0.02)
            _, _, shown = self.ask("GET", "/job_statuses/show_many.json", ids=job["id"])
            job = shown["job_statuses"][0]
        return job


def main():
    zendesk = Zendesk(**json.load(sys.stdin))
    _, headers, me = zendesk.ask("GET", "/users/me.json")
    customers = [user["id"] for user in zendesk.every("/users.json", "users", role="end-user")]
    ids = ",".join(str(user) for user in customers[:3])
    _, _, queued = zendesk.ask("PUT", "/users/update_many.json", {"user": {"notes": "from Python"}}, ids=ids)
    updated = zendesk.finish(queued["job_status"])
    macro = {"title": "Größe – 大きさ", "actions": [{"field": "status", "value": "open"}]}
    made, made_headers, created = zendesk.ask("POST", "/macros.json", {"macro": macro})
    gone, _, nothing = zendesk.ask("DELETE", f"/macros/{created['macro']['id']}.json")
    missing, _, refusal = zendesk.ask("GET", f"/macros/{created['macro']['id']}.json")
    invalid, _, faults = zendesk.ask("POST", "/users.json", {"user": {"name": "x", "email": "no address"}})
    etag = zendesk.ask("GET", "/groups.json")[1]["ETag"]
    tickets = zendesk.ask("GET", "/search.json", query="type:ticket status:open")[2]
    ticket = tickets["results"][0]["id"]
    tags = [zendesk.ask(method, f"/tickets/{ticket}/tags.json", {"tags": [tag]})[2]["tags"] for method, tag in (("POST", "one"), ("PUT", "two"), ("DELETE", "one"))]
    export = zendesk.ask("GET", "/incremental/users/cursor.json", start_time=1)[2]
    json.dump(
        {
            "me": me["user"]["email"],
            "limit": headers["X-Rate-Limit"],
            "customers": len(set(customers)),
            "updated": [updated["status"], len(updated["results"])],
            "made": [made, created["macro"]["title"], made_headers["Location"] == created["macro"]["url"]],
            "gone": [gone, nothing, missing, refusal["error"]],
            "invalid": [invalid, faults["error"], list(faults["details"])],
            "etag": etag[:2],
            "tags": tags,
            "exported": [len(export["users"]), export["end_of_stream"]],
        },
        sys.stdout,
    )


main()
