package org.kaochang.operations;

import org.kaochang.common.ClockSource;
import org.kaochang.http.Role;
import org.kaochang.http.contract.OneOf;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How the engine is, for operators: what the management port tells monitors, of the node that is asked, and what the others said last. */
@Path("/api/v1/wellness")
public class WellnessResource {

    /** Redis may be away, and whoever asks how things are wants to hear of that. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final WellnessService wellness;
    private final NodeStandingStore nodes;
    private final NodeStandingJob node;
    private final ClockSource clock;

    WellnessResource(WellnessService wellness, NodeStandingStore nodes, NodeStandingJob node, ClockSource clock) {
        this.wellness = wellness;
        this.nodes = nodes;
        this.node = node;
        this.clock = clock;
    }

    /**
     * One check.
     *
     * @param needed whether the node serves nobody without it
     * @param data what the check says beside, such as how much waits
     */
    @Schema(name = "WellnessCheck")
    public record Check(String name, boolean well, boolean needed, Map<String, String> data) {

        static Check of(WellnessCheck check) {
            return new Check(check.name(), check.well(), check.needed(), check.data());
        }
    }

    /**
     * One node.
     *
     * @param since when its program began
     * @param answering whether it is the one that answers
     * @param wrong names of its checks that are not well
     */
    @Schema(name = "WellnessNode")
    public record Node(
            String name,
            Instant since,
            Instant heardAt,
            boolean answering,
            @OneOf({"well", "wrong", "silent"}) String state,
            List<String> wrong) {}

    /**
     * @param well whether all checks and all nodes are
     * @param checks those that are not well stand first
     * @param nodes those heard of within an hour, in the order of their names
     * @param nodesKnown false while Redis is away: then only the node that answers is told of
     */
    @Schema(name = "Wellness")
    public record View(Instant at, boolean well, List<Check> checks, List<Node> nodes, boolean nodesKnown) {}

    @GET
    @RolesAllowed(Role.OPERATOR)
    public Uni<View> wellness() {
        return Uni.combine().all().unis(wellness.checks(), others()).with(this::view);
    }

    /** Empty while Redis is away. */
    private Uni<Optional<List<NodeStanding>>> others() {
        return nodes.all(clock.trueNow())
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(Optional::of)
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private View view(List<WellnessCheck> checks, Optional<List<NodeStanding>> others) {
        List<Node> all = nodes(checks, others.orElse(List.of()));
        boolean well = checks.stream().allMatch(WellnessCheck::well)
                && all.stream().allMatch(each -> each.state().equals("well"));
        return new View(clock.now(), well, checks.stream().map(Check::of).toList(), all, others.isPresent());
    }

    /** Of the one that answers as it is now, not as it said a moment ago. */
    private List<Node> nodes(List<WellnessCheck> checks, List<NodeStanding> others) {
        NodeStanding mine = node.mine().now(checks);
        Instant now = clock.trueNow();
        return Stream.concat(
                        Stream.of(mine),
                        others.stream().filter(other -> !other.name().equals(mine.name())))
                .sorted(Comparator.comparing(NodeStanding::name))
                .map(each -> new Node(
                        each.name(), each.since(), each.heardAt(), each.equals(mine), each.state(now), each.wrong()))
                .toList();
    }
}
