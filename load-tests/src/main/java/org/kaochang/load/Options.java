package org.kaochang.load;

import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of a run, {@code --name value} on the command line; every one that is asked for is printed. */
final class Options {

    private final Map<String, String> given = new LinkedHashMap<>();

    static Options of(String[] arguments, int from) {
        Options options = new Options();
        for (int i = from; i < arguments.length; i += 2) {
            if (!arguments[i].startsWith("--") || i + 1 == arguments.length) {
                throw new IllegalArgumentException("expected --name value, got " + arguments[i]);
            }
            options.given.put(arguments[i].substring(2), arguments[i + 1]);
        }
        return options;
    }

    /** The same with other values for what was not given. */
    Options with(Map<String, String> others) {
        Options options = new Options();
        options.given.putAll(others);
        options.given.putAll(given);
        return options;
    }

    /** The same with one value that was worked out from those given. */
    Options instead(String name, String value) {
        Options options = new Options();
        options.given.putAll(given);
        options.given.put(name, value);
        return options;
    }

    String text(String name, String otherwise) {
        String value = given.getOrDefault(name, otherwise);
        System.out.println("  --" + name + " " + value);
        return value;
    }

    /** All that were given, for a process that asks for them itself. */
    Map<String, String> all() {
        return Map.copyOf(given);
    }

    int number(String name, int otherwise) {
        return Integer.parseInt(text(name, Integer.toString(otherwise)));
    }
}
