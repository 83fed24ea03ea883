package org.kaochang.architecture.wrong.tenant.hall;

/** Forgets whose rows it is about. */
class Forgetful {

    private static final String COLUMNS = " id, status ";
    private static final String FROM = " from attempt ";

    String plain() {
        return """
                update answer_sheet
                   set closed = true
                 where attempt_id = $1
                """;
    }

    String pieces() {
        return "select" + COLUMNS + FROM + "where id = $1";
    }

    String entities() {
        return "from AccountEntity where username = :name";
    }

    /** The one names it, and the other passes behind it. */
    String second() {
        return """
                with recorded as (
                    insert into attempt_event (tenant_id, attempt_id)
                    values ($1, $2)
                )
                insert into pen_permit (attempt_id, kind)
                values ($2, 'code')
                """;
    }
}
