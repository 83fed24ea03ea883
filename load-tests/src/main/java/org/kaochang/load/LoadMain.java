package org.kaochang.load;

import org.kaochang.load.plot.Plots;

import java.nio.file.Path;
import java.util.Map;

/** {@code ./kaochang load <what> [simulation] [--name value …]}. */
public final class LoadMain {

    private LoadMain() {}

    public static void main(String[] arguments) throws Exception {
        String what = arguments.length == 0 ? "" : arguments[0];
        boolean named = what.equals("simulate") && arguments.length > 1;
        Options options = Options.of(arguments, named ? 2 : 1);
        System.out.println(what);
        boolean sound = switch (what) {
            case "save" -> SaveDriver.run(options);
            case "start" -> StartDriver.run(options);
            case "submit" -> SubmitDriver.run(options);
            case "closing" -> ClosingDriver.run(options);
            case "cost" -> CostDriver.run(options);
            case "nodes" -> NodesDriver.run(options);
            case "door" -> DoorDriver.run(options);
            case "cold" -> ColdDriver.run(options);
            case "steady" -> SteadyDriver.run(options);
            case "roster" ->
                SteadyDriver.run(options.with(Map.of(
                        "learners", "2000", "pace", "4", "seconds", "120", "report-every", "10", "roster", "100000")));
            case "lists" -> ListsDriver.run(options);
            case "plot" -> Plots.draw(Path.of(System.getProperty("kaochang.root", ""), "load-tests"));
            case "simulate" -> SimulationDriver.run(named ? arguments[1] : "", options);
            default -> throw new IllegalArgumentException("unknown: " + what + "; see load-tests/README.md");
        };
        System.exit(sound ? 0 : 1);
    }
}
