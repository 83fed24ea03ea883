package org.kaochang.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Calls of the log-in page, from an address that a proxy in front would tell. */
record DoorCall(String address) {

    private static final ObjectMapper JSON = new ObjectMapper();

    Buffer captcha() {
        return post("/api/v1/auth/captcha", null, "{}");
    }

    /** @param device what the cookie says; null for a browser that has none */
    Buffer login(ObjectNode body, String device) {
        return post("/api/v1/auth/login", device, body.toString());
    }

    private Buffer post(String path, String device, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String cookie = device == null ? "" : "Cookie: kaochang_device=" + device + "\r\n";
        return Buffer.buffer("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: " + address + "\r\n"
                        + cookie + "Content-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n")
                .appendBytes(bytes);
    }

    static ObjectNode password(String username, String password) {
        return JSON.createObjectNode().put("username", username).put("password", password);
    }

    static ObjectNode name(String name, String idNumber) {
        return JSON.createObjectNode().put("name", name).put("idNumber", idNumber);
    }

    static JsonNode read(Buffer body) {
        try {
            return JSON.readTree(body.getBytes());
        } catch (JsonProcessingException notJson) {
            return JSON.createObjectNode();
        } catch (java.io.IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static boolean proofNeeded(Wire.Reply reply) {
        return reply.status() == 401 && read(reply.body()).path("type").asText().equals("/problems/proof-needed");
    }
}
