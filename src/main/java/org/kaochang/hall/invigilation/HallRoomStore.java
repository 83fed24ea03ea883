package org.kaochang.hall.invigilation;

import org.kaochang.common.ExamCode;
import org.kaochang.common.RoomName;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.util.List;

/** In which rooms an exam is sat. */
@Singleton
class HallRoomStore {

    private static final int MOST = 2_000;

    HallRoomStore() {}

    /** @param seated by the list; none where it is only known from what was said in the hall */
    record Room(RoomName name, int seated) {}

    /** By name. */
    Uni<List<Room>> of(SqlClient client, TenantId tenant, ExamCode exam) {
        return client.preparedQuery("""
                        select room, sum(seated)::int as seated
                          from (
                               select e.room, count(*) as seated
                                 from enrolment e
                                where e.tenant_id = $1
                                  and e.exam_code = $2
                                  and e.room is not null
                                  and e.cancelled_at is null
                                group by e.room
                                union all
                               select distinct m.room, 0
                                 from hall_mark m
                                where m.tenant_id = $1
                                  and m.exam_code = $2
                                  and m.room is not null
                               ) known
                         group by room
                         order by room
                         limit $3
                        """)
                .execute(Rows.of(tenant, exam).addInteger(MOST))
                .map(rows -> Rows.list(
                        rows, row -> new Room(new RoomName(row.getString("room")), row.getInteger("seated"))));
    }
}
