package org.kaochang.hall.waiting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/** Learners, nodes and one room played through in simulated time; every chance from one seed. */
final class Storm {

    private static final Instant MIDNIGHT = Instant.parse("2026-12-04T16:00:00Z");
    private static final long LOOK_EVERY = 500;

    final List<Person> people = new ArrayList<>();
    final List<Told> told = new ArrayList<>();
    private final WaitingRoom room = new WaitingRoom(100_000, Duration.ofMinutes(5));
    private final List<Node> nodes = new ArrayList<>();
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingDouble(Event::at).thenComparingLong(Event::number));
    private final Random random;
    private final double serviceMillis;
    private double at;
    private long number;
    private int unsettled;

    /** @param startedAt milliseconds after midnight; negative until they start */
    static final class Person {
        final String name;
        final double arrivedAt;
        final boolean leaver;
        final int onlyNode;
        double startedAt = -1;
        int asked;

        Person(String name, double arrivedAt, boolean leaver, int onlyNode) {
            this.name = name;
            this.arrivedAt = arrivedAt;
            this.leaver = leaver;
            this.onlyNode = onlyNode;
        }
    }

    /** What somebody was told, and when. */
    record Told(Person person, double at, double estimateMillis) {}

    private record Event(double at, long number, Runnable what) {}

    private final class Node {
        final String name;
        final StartSlots slots = new StartSlots(16, 2_000, Duration.ofSeconds(2));
        final Deque<Person> queue = new ArrayDeque<>();
        Lookahead lookahead = Lookahead.FIRST;
        int waiting;

        Node(String name) {
            this.name = name;
        }

        void look() {
            waiting = room.look(NodeReport.of(name, slots), now());
            lookahead = lookahead.after(waiting, slots);
            if (unsettled > 0) {
                after(LOOK_EVERY, this::look);
            }
        }

        void ask(Person person) {
            person.asked++;
            if (waiting == 0 && slots.reserve()) {
                enter(person);
                return;
            }
            NodeReport report = NodeReport.of(name, slots);
            boolean reserved = slots.reserve();
            PollResult result = room.poll(new Poll(person.name, now(), report, reserved, lookahead.factor()), now());
            waiting = result.waiting();
            switch (result) {
                case PollResult.Granted granted -> enter(person);
                case PollResult.Queued queued -> {
                    if (reserved) {
                        slots.cancelReservation();
                    }
                    wait(person, queued);
                }
            }
        }

        private void wait(Person person, PollResult.Queued queued) {
            told.add(new Told(person, at, queued.estimate().toMillis()));
            if (person.leaver) {
                unsettled--;
                return;
            }
            after(RoomRules.jitter(queued.pollAfter(), person.name, now()).toMillis(), () -> asks(person));
        }

        private void enter(Person person) {
            if (slots.acquire()) {
                begin(person);
            } else {
                queue.add(person);
            }
        }

        private void begin(Person person) {
            person.startedAt = at;
            unsettled--;
            double took = serviceMillis * (0.5 + random.nextDouble());
            after(took, () -> {
                if (slots.release(Duration.ofNanos((long) (took * 1e6)))) {
                    begin(queue.remove());
                }
            });
        }
    }

    Storm(long seed, int nodeCount, double serviceMillis) {
        this.random = new Random(seed);
        this.serviceMillis = serviceMillis;
        for (int i = 0; i < nodeCount; i++) {
            nodes.add(new Node("node " + i));
        }
    }

    /** @param onlyNode where each of them always lands; below 0: anywhere, anew each time */
    void arrive(int count, double withinMillis, double leavers, int onlyNode) {
        for (int i = 0; i < count; i++) {
            double when = random.nextDouble() * withinMillis;
            Person person = new Person("learner " + people.size(), when, random.nextDouble() < leavers, onlyNode);
            people.add(person);
            unsettled++;
            events.add(new Event(when, number++, () -> asks(person)));
        }
    }

    void play() {
        nodes.forEach(node -> events.add(new Event(0, number++, node::look)));
        while (!events.isEmpty()) {
            Event next = events.remove();
            at = next.at();
            next.what().run();
        }
    }

    /** Starts a second that all nodes together can bring to an end. */
    double capacity() {
        return nodes.size() * 16 * 1000 / serviceMillis;
    }

    private void asks(Person person) {
        int where = person.onlyNode < 0 ? random.nextInt(nodes.size()) : person.onlyNode;
        nodes.get(where).ask(person);
    }

    private void after(double millis, Runnable what) {
        events.add(new Event(at + millis, number++, what));
    }

    private Instant now() {
        return MIDNIGHT.plusMillis((long) at);
    }
}
