package org.kaochang.report;

import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;
import org.kaochang.identity.PersonName;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.util.Optional;

/** Finds out whom a text means: one external id, else the beginning of names. */
@Singleton
class WhoStore {

    private static final int FEW = 500;

    /** Fewer of a unit are looked up one by one; more are so dense among all that looking all through is as quick. */
    private static final int CROWD = 3_000;

    private static final int MOST = 20_000;

    /** Conditions on the learner {@code l}; names are compared byte by byte, as the index has them. */
    static void narrow(Statement statement, Who who) {
        switch (who) {
            case Who.Anybody anybody -> {}
            case Who.One(var learner) -> statement.add(" and l.id = ?", learner);
            case Who.Few(var learners) -> statement.add(" and l.id = any (?)", (Object) Rows.ids(learners));
            case Who.Named named ->
                statement.add(
                        " and l.name collate \"C\" >= ? and l.name collate \"C\" < ?", named.start(), named.end());
        }
    }

    /** Whether a unit has so many people that its sittings are sooner found by looking through an exam than person by person. */
    Uni<Boolean> isCrowd(SqlClient client, TenantId tenant, UnitCode unit) {
        return client.preparedQuery("""
                        select count(*)::int as n
                          from (select
                                  from learner
                                 where tenant_id = $1
                                   and unit_code = $2
                                 limit $3) l
                        """)
                .execute(Rows.of(tenant).addString(unit.value()).addInteger(MOST + 1))
                .map(rows -> rows.iterator().next().getInteger("n"))
                .map(n -> n > CROWD && n <= MOST);
    }

    /** @param text as it was typed; empty: nobody is sought */
    Uni<Who> find(SqlClient client, TenantId tenant, Optional<String> text) {
        if (text.isEmpty()) {
            return Uni.createFrom().item(new Who.Anybody());
        }
        String typed = text.get();
        return client.preparedQuery("""
                        select id
                          from learner
                         where tenant_id = $1
                           and external_id = $2
                        """)
                .execute(Rows.of(tenant).addString(typed))
                .map(rows -> Rows.<Who>first(rows, row -> new Who.One(Rows.learnerId(row, "id"))))
                .chain(one -> one.map(who -> Uni.createFrom().item(who))
                        .orElseGet(() -> named(
                                client,
                                tenant,
                                new Who.Named(PersonName.allowed(typed) ? PersonName.canonical(typed) : typed))));
    }

    /** How many are called so the planner guesses badly; who they are, when they are few, is soon found out. */
    private static Uni<Who> named(SqlClient client, TenantId tenant, Who.Named named) {
        return client.preparedQuery("""
                        select id
                          from learner
                         where tenant_id = $1
                           and name collate "C" >= $2
                           and name collate "C" < $3
                         limit $4
                        """)
                .execute(Rows.of(tenant)
                        .addString(named.start())
                        .addString(named.end())
                        .addInteger(FEW + 1))
                .map(rows ->
                        rows.size() > FEW ? named : new Who.Few(Rows.list(rows, row -> Rows.learnerId(row, "id"))));
    }
}
