package org.kaochang.architecture.wrong.ownership.hall;

/** Writes what is another room's: by itself, behind a {@code with}, in pieces. */
class Meddler {

    private static final String TAIL = " set name = $1 where tenant_id = $2";
    private static final String PIECES = "update learner" + TAIL;

    String plain() {
        return "delete from contact where tenant_id = $1";
    }

    String nested() {
        return """
                with closed as (
                    select id
                      from answer_sheet
                     where tenant_id = $1)
                insert into unit (tenant_id, code, name)
                select $1, $2, $3
                """;
    }

    String pieces() {
        return PIECES;
    }
}
