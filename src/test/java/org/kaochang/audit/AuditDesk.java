package org.kaochang.audit;

import org.kaochang.common.TenantId;
import org.kaochang.http.Role;
import org.kaochang.identity.TestTokens;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;

import static io.restassured.RestAssured.given;

/** What tests of the audit log have in common: callers, an entry, and a look at the database. */
public final class AuditDesk {

    private AuditDesk() {}

    public static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    public static RequestSpecification auditor() {
        return as(TestTokens.role(Role.AUDITOR));
    }

    public static ValidatableResponse log(String query) {
        return auditor().get("/api/v1/audit?" + query).then().statusCode(200);
    }

    public static String requestId(Response response) {
        return response.header("X-Request-Id");
    }

    public static AuditEntry entry(String object) {
        return Act.ofProgram(TenantId.DEFAULT, "test.enter").on("test", object);
    }

    public static void run(Pool pool, String sql) {
        pool.query(sql).execute().await().indefinitely();
    }

    public static long number(Pool pool, String sql) {
        return pool.query(sql)
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }
}
