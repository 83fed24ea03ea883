package org.kaochang.story;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.ConfigProvider;

/** Who looks after the machines: asks the management port. */
public final class Operator {

    private Operator() {}

    /** @param path such as {@code /q/metrics} */
    public static Response get(String path) {
        return RestAssured.given().get(url(path));
    }

    public static String url(String path) {
        int port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        return "http://localhost:" + port + path;
    }
}
