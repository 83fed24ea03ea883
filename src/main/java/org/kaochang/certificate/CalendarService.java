package org.kaochang.certificate;

import org.kaochang.audit.Act;
import org.kaochang.audit.AuditStore;
import org.kaochang.certificate.Recount.Counted;
import org.kaochang.certificate.Recount.Move;
import org.kaochang.certificate.calendar.HolidayNotice;
import org.kaochang.certificate.calendar.HolidayNoticeSource;
import org.kaochang.certificate.calendar.NoticeStore;
import org.kaochang.certificate.calendar.NoticeStore.Loaded;
import org.kaochang.certificate.calendar.WorkingCalendar;
import org.kaochang.common.ClockSource;
import org.kaochang.common.SequenceRelay;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The working days of an authority: the years the program ships and those it has loaded, and who waits by them. */
@Singleton
class CalendarService {

    private final NoticeStore notices;
    private final HolidayNoticeSource shipped;
    private final RecountStore certificates;
    private final AuditStore audit;
    private final Pool pool;
    private final ClockSource clock;

    CalendarService(
            NoticeStore notices,
            HolidayNoticeSource shipped,
            RecountStore certificates,
            AuditStore audit,
            Pool pool,
            ClockSource clock) {
        this.notices = notices;
        this.shipped = shipped;
        this.certificates = certificates;
        this.audit = audit;
        this.pool = pool;
        this.clock = clock;
    }

    /** In the order of the years. */
    Uni<List<Loaded>> loaded(TenantId tenant) {
        return notices.of(pool, tenant);
    }

    /** For whoever holds certificates in this transaction: no year is loaded before it ends. */
    Uni<Map<TenantId, WorkingCalendar>> calendars(SqlClient unitOfWork, Set<TenantId> tenants) {
        Map<TenantId, WorkingCalendar> calendars = new HashMap<>();
        List<TenantId> inOrder = tenants.stream()
                .sorted(Comparator.comparingInt(TenantId::value))
                .toList();
        return SequenceRelay.oneByOne(
                        inOrder,
                        tenant -> notices.countBy(unitOfWork, tenant)
                                .chain(() -> calendar(unitOfWork, tenant))
                                .invoke(calendar -> calendars.put(tenant, calendar)))
                .replaceWith(calendars);
    }

    private Uni<WorkingCalendar> calendar(SqlClient client, TenantId tenant) {
        return notices.of(client, tenant).map(loaded -> shipped.calendar(notices(loaded)));
    }

    private static List<HolidayNotice> notices(List<Loaded> loaded) {
        return loaded.stream().map(Loaded::notice).toList();
    }

    /** How many certificates would come on another day. */
    Uni<Long> look(TenantId tenant, HolidayNotice notice) {
        return notices.of(pool, tenant)
                .chain(loaded -> moves(pool, tenant, shipped.calendar(with(loaded, notice))))
                .map(Recount::onOtherDays);
    }

    private static List<HolidayNotice> with(List<Loaded> loaded, HolidayNotice notice) {
        return Stream.concat(notices(loaded).stream(), Stream.of(notice)).toList();
    }

    /**
     * Loads a year; what waits by it moves.
     *
     * @param text that the notice was read from
     * @return how many certificates come on another day
     */
    Uni<Long> load(Act act, HolidayNotice notice, String text) {
        Instant now = clock.now();
        return pool.withTransaction(unitOfWork -> notices.change(unitOfWork, act.tenant())
                .chain(() -> notices.put(
                        unitOfWork, act.tenant(), notice.year(), text, act.by().orElseThrow(), now))
                .chain(() -> recount(unitOfWork, act.tenant(), now))
                .call(moved -> audit.record(
                        unitOfWork,
                        act.on("holidays", Integer.toString(notice.year()))
                                .after(Map.of(
                                        "year", notice.year(),
                                        "daysOff", notice.off().size(),
                                        "daysWorked", notice.worked().size(),
                                        "moved", moved)))));
    }

    /**
     * Takes back what was loaded for a year: what is shipped counts again, or nothing.
     *
     * @return how many certificates come on another day; empty: nothing was loaded for it
     */
    Uni<Optional<Long>> withdraw(Act act, int year) {
        Instant now = clock.now();
        return pool.withTransaction(unitOfWork -> notices.change(unitOfWork, act.tenant())
                .chain(() -> notices.remove(unitOfWork, act.tenant(), year))
                .chain(removed -> removed
                        ? recount(unitOfWork, act.tenant(), now)
                                .call(moved -> audit.record(
                                        unitOfWork,
                                        act.on("holidays", Integer.toString(year))
                                                .after(Map.of("year", year, "moved", moved))))
                                .map(Optional::of)
                        : Uni.createFrom().item(Optional.<Long>empty())));
    }

    private Uni<Long> recount(SqlClient unitOfWork, TenantId tenant, Instant now) {
        return calendar(unitOfWork, tenant)
                .chain(calendar -> moves(unitOfWork, tenant, calendar))
                .call(moves -> SequenceRelay.oneByOne(moves, move -> certificates.move(unitOfWork, move, now)))
                .map(Recount::onOtherDays);
    }

    private Uni<List<Move>> moves(SqlClient client, TenantId tenant, WorkingCalendar calendar) {
        return certificates.waiting(client, tenant).map(counted -> Recount.moves(counted, calendar));
    }

    /** After a start: the program may bring along years that its predecessor did not. */
    Uni<Void> lookAgain() {
        return certificates.expected(pool).chain(expected -> {
            Map<TenantId, List<Counted>> byTenant = expected.stream().collect(Collectors.groupingBy(Counted::tenant));
            return SequenceRelay.oneByOne(byTenant.entrySet(), each -> lookAgain(each.getKey(), each.getValue()));
        });
    }

    private Uni<Void> lookAgain(TenantId tenant, List<Counted> counted) {
        return pool.withTransaction(unitOfWork -> notices.countBy(unitOfWork, tenant)
                .chain(() -> calendar(unitOfWork, tenant))
                .chain(calendar -> SequenceRelay.oneByOne(
                        Recount.moves(counted, calendar), move -> certificates.move(unitOfWork, move, clock.now()))));
    }
}
