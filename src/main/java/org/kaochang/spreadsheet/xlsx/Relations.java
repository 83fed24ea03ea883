package org.kaochang.spreadsheet.xlsx;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

/** Which other parts a part of the workbook speaks of (ECMA-376 part 2, 8.3). Nothing outside the file is followed. */
final class Relations {

    private static final int MAX_RELATIONS = 5_000;

    private final Map<String, String> byId = new HashMap<>();
    private final Map<String, String> byType = new HashMap<>();

    /** @param path of the part, empty for the workbook as a whole */
    static Relations read(XlsxArchiveSource archive, String path) throws IOException, XMLStreamException {
        int slash = path.lastIndexOf('/');
        String folder = path.substring(0, slash + 1);
        Relations relations = new Relations();
        Optional<XlsxPart> found = archive.part(folder + "_rels/" + path.substring(slash + 1) + ".rels");
        if (found.isEmpty()) {
            return relations;
        }
        try (XlsxPart part = found.get()) {
            for (String element = part.nextElement(); element != null; element = part.nextElement()) {
                if (element.equals("Relationship") && !"External".equals(part.attribute("TargetMode"))) {
                    relations.add(part.attribute("Id"), part.attribute("Type"), part.attribute("Target"), folder);
                }
            }
        }
        return relations;
    }

    private void add(@Nullable String id, @Nullable String type, @Nullable String target, String folder) {
        if (id == null || type == null || target == null || byId.size() > MAX_RELATIONS) {
            throw XlsxSource.broken();
        }
        String path = target.startsWith("/") ? target.substring(1) : plain(folder + target);
        byId.putIfAbsent(id, path);
        byType.putIfAbsent(type.substring(type.lastIndexOf('/') + 1), path);
    }

    private static String plain(String path) {
        Deque<String> steps = new ArrayDeque<>();
        for (String step : path.split("/")) {
            if (step.equals("..")) {
                steps.pollLast();
            } else if (!step.equals(".")) {
                steps.addLast(step);
            }
        }
        return String.join("/", steps);
    }

    Optional<String> ofId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** @param type the last part of its address, such as {@code styles} */
    Optional<String> ofType(String type) {
        return Optional.ofNullable(byType.get(type));
    }
}
