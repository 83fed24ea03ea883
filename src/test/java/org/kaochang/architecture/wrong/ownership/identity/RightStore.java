package org.kaochang.architecture.wrong.ownership.identity;

/** Keeps to its own; locks and conflicts are no writing of another's. */
class RightStore {

    String own() {
        return """
                insert into account (tenant_id, id, name)
                values ($1, $2, $3)
                    on conflict (id) do update
                   set name = excluded.name
                """;
    }

    String locked() {
        return "select id from account where tenant_id = $1 for update skip locked";
    }

    /** Text for people that happens to begin like a statement. */
    String words() {
        return "update your learner records from time to time";
    }
}
