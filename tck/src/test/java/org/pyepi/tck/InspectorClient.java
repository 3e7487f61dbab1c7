package org.pyepi.tck;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.graalvm.shadowed.org.json.JSONArray;
import org.graalvm.shadowed.org.json.JSONObject;

/**
 * As much of the Chrome DevTools protocol's front end as a debug session takes: commands with
 * numbers, answers with the same numbers, and events in between, each a JSON object in a text frame
 * of a WebSocket.
 */
final class InspectorClient implements WebSocket.Listener, AutoCloseable {
  private static final long LIMIT_SECONDS = 60;

  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicInteger number = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JSONObject>> answers = new ConcurrentHashMap<>();
  private final BlockingQueue<JSONObject> events = new LinkedBlockingQueue<>();
  private final StringBuilder text = new StringBuilder();
  private final WebSocket socket;

  InspectorClient(URI address) throws Exception {
    socket = within(http.newWebSocketBuilder().buildAsync(address, this));
  }

  private static <T> T within(CompletableFuture<T> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      JSONObject message = new JSONObject(text.toString());
      text.setLength(0);
      if (message.has("id")) {
        answers.get(message.getInt("id")).complete(message);
      } else {
        events.add(message);
      }
    }
    from.request(1);
    return null;
  }

  /** Sends a command and gives its result. */
  JSONObject ask(String method, Map<String, ?> parameters) throws Exception {
    int id = number.incrementAndGet();
    CompletableFuture<JSONObject> answer = new CompletableFuture<>();
    answers.put(id, answer);
    JSONObject command = new JSONObject().put("id", id).put("method", method);
    command.put("params", new JSONObject(parameters));
    within(socket.sendText(command.toString(), true));
    JSONObject message = within(answer);
    if (message.has("error")) {
      throw new IOException(method + " is refused: " + message.getJSONObject("error"));
    }
    return message.getJSONObject("result");
  }

  /** The next event of this name; passes over others. */
  JSONObject event(String method) throws Exception {
    List<String> others = new ArrayList<>();
    while (true) {
      JSONObject e = events.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (e == null) {
        throw new TimeoutException("no " + method + ", but " + others);
      }
      if (method.equals(e.getString("method"))) {
        return e.getJSONObject("params");
      }
      others.add(e.getString("method"));
    }
  }

  /** The value of an expression in a frame, as the inspector describes it. */
  JSONObject evaluate(JSONObject frame, String expression) throws Exception {
    return ask(
            "Debugger.evaluateOnCallFrame",
            Map.of("callFrameId", frame.getString("callFrameId"), "expression", expression))
        .getJSONObject("result");
  }

  /** The variables of a frame's innermost scope: name to what the inspector says of the value. */
  Map<String, JSONObject> locals(JSONObject frame) throws Exception {
    JSONObject scope = frame.getJSONArray("scopeChain").getJSONObject(0).getJSONObject("object");
    JSONArray all =
        ask("Runtime.getProperties", Map.of("objectId", scope.getString("objectId")))
            .getJSONArray("result");
    Map<String, JSONObject> r = new TreeMap<>();
    for (int i = 0; i < all.length(); i++) {
      r.put(all.getJSONObject(i).getString("name"), all.getJSONObject(i).getJSONObject("value"));
    }
    return r;
  }

  @Override
  public void close() {
    socket.abort();
    http.shutdownNow();
  }
}
