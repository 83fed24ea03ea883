package org.kaochang.question.change;

import org.kaochang.common.BankCode;
import org.kaochang.common.TenantId;
import org.kaochang.http.Caller;
import org.kaochang.http.DeskLaneService;
import org.kaochang.question.change.ItemHistory.Step;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells what happened to one question. */
@ApplicationScoped
class HistoryService {

    private final ItemMomentStore moments;
    private final VersionStore versions;
    private final DeskLaneService lane;

    HistoryService(ItemMomentStore moments, VersionStore versions, DeskLaneService lane) {
        this.lane = lane;
        this.moments = moments;
        this.versions = versions;
    }

    /** A step, and the version that took it. */
    record Told(Step step, VersionStore.Line version) {}

    /** The latest first, behind {@code before}: the number of the version of the last one that is known */
    Uni<List<Told>> of(Caller caller, BankCode bank, int item, int before, int limit) {
        TenantId tenant = caller.tenant();
        return lane.read(caller, client -> moments.moments(client, tenant, bank, item, before, limit))
                .map(found -> found.stream()
                        .flatMap(moment -> ItemHistory.step(moment).stream())
                        .toList())
                .chain(steps -> versions.these(
                                tenant, bank, steps.stream().map(Step::version).toList())
                        .map(lines -> told(steps, lines)));
    }

    private static List<Told> told(List<Step> steps, List<VersionStore.Line> lines) {
        Map<Integer, VersionStore.Line> byVersion =
                lines.stream().collect(Collectors.toMap(VersionStore.Line::version, Function.identity()));
        return steps.stream()
                .map(step -> new Told(step, Objects.requireNonNull(byVersion.get(step.version()))))
                .toList();
    }
}
