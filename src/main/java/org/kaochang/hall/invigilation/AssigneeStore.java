package org.kaochang.hall.invigilation;

import org.kaochang.common.AccountId;
import org.kaochang.common.Columns;
import org.kaochang.common.ExamCode;
import org.kaochang.common.RoomName;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;
import org.kaochang.hall.invigilation.Reach.Part;
import org.kaochang.http.Role;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether there is what an assignment names: a code with a slip in it would assign to nothing, and nobody would know. */
@Singleton
class AssigneeStore {

    private final Pool pool;

    AssigneeStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * @param known whether there is such an account
     * @param invigilator whether it watches over halls at all
     * @param exams of those named the ones that are none, published or not
     * @param units of those named the ones that are none
     * @param rooms of those named in an exam the ones in which nobody sits it, by the list or by what was said in the hall
     */
    record Found(boolean known, boolean invigilator, Set<ExamCode> exams, Set<UnitCode> units, Set<RoomOfExam> rooms) {}

    record RoomOfExam(ExamCode exam, RoomName room) {}

    private static final Columns<RoomOfExam> ROOMS =
            Columns.<RoomOfExam>after(4).code("exam_code", RoomOfExam::exam).code("room", RoomOfExam::room);

    private static final String FIND = """
            select (select a.roles from account a where a.tenant_id = $1 and a.id = $2) as roles,
                   array(
                   select exam.code
                     from unnest($3::text[]) as exam (code)
                    where not exists (
                          select from exam_draft d where d.tenant_id = $1 and d.exam_code = exam.code)
                      and not exists (
                          select from exam_version v where v.tenant_id = $1 and v.exam_code = exam.code)
                   ) as exams,
                   array(
                   select wanted.code
                     from unnest($4::text[]) as wanted (code)
                    where not exists (
                          select from unit u where u.tenant_id = $1 and u.code = wanted.code)
                   ) as units,
                   array(
                   select wanted.exam_code || ' ' || wanted.room
                     from %s
                    where not exists (
                          select
                            from enrolment e
                           where e.tenant_id = $1
                             and e.exam_code = wanted.exam_code
                             and e.room = wanted.room)
                      and not exists (
                          select
                            from hall_mark m
                           where m.tenant_id = $1
                             and m.exam_code = wanted.exam_code
                             and m.room = wanted.room)
                   ) as rooms
            """.formatted(ROOMS.unnest("wanted"));

    /** In one query: what there is of what an account is to be assigned to. */
    Uni<Found> find(TenantId tenant, AccountId account, List<Part> parts) {
        List<RoomOfExam> rooms =
                parts.stream().flatMap(part -> room(part).stream()).toList();
        return pool.preparedQuery(FIND)
                .execute(ROOMS.appendTo(
                        Rows.of(tenant, account)
                                .addArrayOfString(Rows.codes(parts.stream()
                                        .flatMap(part -> part.exam().stream())
                                        .toList()))
                                .addArrayOfString(Rows.codes(parts.stream()
                                        .flatMap(part -> part.unit().stream())
                                        .toList())),
                        rooms))
                .map(rows -> found(rows.iterator().next()));
    }

    /** Empty where the part names no room, or no exam. */
    static Optional<RoomOfExam> room(Part part) {
        return part.exam().flatMap(exam -> part.room().map(room -> new RoomOfExam(exam, room)));
    }

    private static Found found(Row row) {
        String[] roles = row.getArrayOfStrings("roles");
        return new Found(
                roles != null,
                roles != null && List.of(roles).contains(Role.INVIGILATOR),
                Arrays.stream(row.getArrayOfStrings("exams")).map(ExamCode::new).collect(Collectors.toSet()),
                Arrays.stream(row.getArrayOfStrings("units")).map(UnitCode::new).collect(Collectors.toSet()),
                Arrays.stream(row.getArrayOfStrings("rooms"))
                        .map(AssigneeStore::room)
                        .collect(Collectors.toSet()));
    }

    /** No exam's code has a blank in it. */
    private static RoomOfExam room(String both) {
        int blank = both.indexOf(' ');
        return new RoomOfExam(new ExamCode(both.substring(0, blank)), new RoomName(both.substring(blank + 1)));
    }
}
