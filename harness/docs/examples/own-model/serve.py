"""Answers {"instances": rows} by {"predictions": scores}: serve.py PORT"""
import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np

from loan_scores import scores


class Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        rows = np.array(asked["instances"], dtype="float64")
        body = json.dumps({"predictions": scores(rows).tolist()}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


port = int(sys.argv[1]) if len(sys.argv) > 1 else 8123
server = ThreadingHTTPServer(("127.0.0.1", port), Answer)
print("serving on port", server.server_port, flush=True)
server.serve_forever()
