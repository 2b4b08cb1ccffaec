"""A stand-in for a language model's server: OpenAI's chat completions as a stream, with faults on demand."""
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

REPLY = {
    "score": 87, "pros": ["C is asked for and known"], "cons": ["The office is far"],
    "suggested_cv_content": "Lead with C.", "generated_cover_letter": "Dear team,\n\nhello.\n\nMarie", "cover_letter": "Dear team,\n\nhello.\n\nMarie",
}


class Model:
    """`mode` decides the next answers; `bodies` and `headers` keep what was asked. `gate` is called at each point of an
    exchange by its name ("request", "stream", "end") and may block."""

    def __init__(self, mode="good"):
        self.mode = mode
        self.bodies = []
        self.headers = []
        self.gate = lambda point: None
        self.lock = threading.Lock()
        model = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *args):
                pass

            def plain(self, status, body):
                body = body.encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def event(self, **chunk):
                self.wfile.write(b"data: " + json.dumps({"id": "x", "object": "chat.completion.chunk", "model": "stand-in-1", **chunk}).encode() + b"\n\n")
                self.wfile.flush()

            def do_POST(self):
                try:
                    self.exchange()
                except OSError:
                    self.close_connection = True  # the other side was killed

            def exchange(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                with model.lock:
                    model.bodies.append(body.decode())
                    model.headers.append(dict(self.headers))
                model.gate("request")
                if model.mode == "wrong-key":
                    return self.plain(401, '{"error":{"message":"Incorrect API key provided","type":"invalid_request_error","code":"invalid_api_key"}}')
                if model.mode == "error-in-200":
                    return self.plain(200, '{"error":{"message":"The model is gone","code":502}}')
                text = "I am a teapot." if model.mode == "not-json" else model.write(body)
                self.send_response(200)
                self.send_header("Content-Type", "text/event-stream")
                self.send_header("Connection", "close")
                self.end_headers()
                self.close_connection = True
                half = len(text) // 2
                self.event(choices=[{"index": 0, "delta": {"role": "assistant", "content": text[:half]}, "finish_reason": None}])
                model.gate("stream")
                if model.mode == "cut":
                    return None
                self.event(choices=[{"index": 0, "delta": {"content": text[half:]}, "finish_reason": None}])
                self.event(choices=[{"index": 0, "delta": {}, "finish_reason": "stop"}])
                self.event(choices=[], usage={"prompt_tokens": 321, "completion_tokens": 123, "total_tokens": 444})
                self.wfile.write(b"data: [DONE]\n\n")
                self.wfile.flush()
                model.gate("end")
                return None

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"

    def write(self, body):
        """What is asked for: JSON where the request has a form for it, else a letter."""
        return json.dumps(self.reply(body)) if b"response_format" in body else "<think>Hm.</think>I weld."

    def reply(self, body):
        """The fields that the request's schema asks for."""
        wanted = json.loads(body).get("response_format", {}).get("json_schema", {}).get("schema", {}).get("properties", REPLY)
        return {key: value for key, value in REPLY.items() if key in wanted}
