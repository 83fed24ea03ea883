package org.kaochang.hall;

import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** All rows of all tables, so that a test can say that nothing changed anywhere; but of the audit log, which grows by refusals. */
@ApplicationScoped
public class DatabaseState {

    private final Pool pool;

    DatabaseState(Pool pool) {
        this.pool = pool;
    }

    /** By table: how many rows, and a digest of what stands in them. */
    public Map<String, String> now() {
        Map<String, String> state = new TreeMap<>();
        for (String table : tables()) {
            state.put(table, one("""
                    select count(*) || ' rows, ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '')
                      from %s t
                    """.formatted(table)).getFirst());
        }
        return state;
    }

    private List<String> tables() {
        return one("""
                select c.relname::text
                  from pg_class c
                 where c.relnamespace = 'public'::regnamespace
                   and c.relkind in ('r', 'p')
                   and not c.relispartition
                   and c.relname <> 'audit_entry'
                """);
    }

    private List<String> one(String sql) {
        return StreamSupport.stream(
                        pool.query(sql).execute().await().indefinitely().spliterator(), false)
                .map(row -> row.getString(0))
                .toList();
    }
}
