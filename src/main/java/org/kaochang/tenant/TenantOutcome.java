package org.kaochang.tenant;

/** What came of making or changing an authority. */
sealed interface TenantOutcome {

    record Kept(Tenant tenant) implements TenantOutcome {}

    record Faulty(NewTenant.Fault fault) implements TenantOutcome {}

    /** Another has this code. */
    record CodeTaken() implements TenantOutcome {}

    /** One of the host names is another's. */
    record HostTaken() implements TenantOutcome {}

    record Unknown() implements TenantOutcome {}
}
