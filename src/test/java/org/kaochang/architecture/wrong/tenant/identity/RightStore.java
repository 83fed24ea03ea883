package org.kaochang.architecture.wrong.tenant.identity;

/** Says it in the statement, or in a part that stands in a constant. */
class RightStore {

    private static final String OF_TENANT = " where tenant_id = $1";
    private static final String PART = "select id from account";

    String pieces() {
        return PART + OF_TENANT;
    }

    String nobodys() {
        return "select code from tenant";
    }

    String entities() {
        return "from AccountEntity where tenantId = :tenant and username = :name";
    }
}
