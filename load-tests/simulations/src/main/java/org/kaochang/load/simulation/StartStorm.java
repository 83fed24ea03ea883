package org.kaochang.load.simulation;

import io.gatling.javaapi.core.Simulation;

import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;

/** The exam opens and all learners press start within some seconds; each has to get a paper. */
public class StartStorm extends Simulation {

    private static final int SECONDS = Setting.number("seconds", 10);
    /** Generous: one machine carries engine, database and learners. */
    private static final int LONGEST_WAIT_SECONDS = Setting.number("longest-wait", 120);

    private final Hall hall = Hall.open();

    public StartStorm() {
        setUp(scenario("start storm")
                        .feed(hall.learners())
                        .exec(LearnerBehaviour.start(hall.exam()))
                        .injectOpen(rampUsers(hall.size()).during(SECONDS)))
                .protocols(hall.protocol())
                .assertions(
                        global().failedRequests().count().is(0L),
                        details("from start to paper").responseTime().max().lt(LONGEST_WAIT_SECONDS * 1000));
    }

    @Override
    public void after() {
        hall.close();
    }
}
