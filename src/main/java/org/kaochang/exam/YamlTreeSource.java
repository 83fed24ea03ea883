package org.kaochang.exam;

import org.kaochang.exam.ExamTreeSource.Place;
import org.kaochang.exam.ExamTreeSource.Unreadable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/** One document of YAML 1.2, its plain scalars by the core schema; built event by event, so nothing is unfolded. */
final class YamlTreeSource {

    private static final JsonNodeFactory NODES = new JsonNodeFactory(true);
    private static final ScalarResolver RESOLVER = new CoreSchema().getScalarResolver();
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setLabel("exam")
            .setCodePointLimit(ExamTreeSource.LONGEST_FILE + 1)
            .build();

    private final String source;
    private final Map<String, Place> places;
    private Iterator<Event> events = Collections.emptyIterator();

    YamlTreeSource(String source, Map<String, Place> places) {
        this.source = source;
        this.places = places;
    }

    JsonNode read() throws Unreadable {
        try {
            events = new Parse(SETTINGS).parseString(source).iterator();
            JsonNode root = NODES.nullNode();
            boolean seen = false;
            while (events.hasNext()) {
                Event event = events.next();
                switch (event.getEventId()) {
                    case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
                    case DocumentStart -> {
                        if (seen) {
                            throw new Unreadable("格式有误：一个文件只能有一份文档，请删去“---”及其后的内容", place(event));
                        }
                        seen = true;
                    }
                    default -> root = node(event, "", 1);
                }
            }
            return root;
        } catch (MarkedYamlEngineException malformed) {
            Optional<Mark> mark = malformed.getProblemMark().or(malformed::getContextMark);
            throw YamlSyntax.unreadable(
                    source,
                    mark.map(Mark::getLine).orElse(0) + 1,
                    mark.map(Mark::getColumn).orElse(0) + 1,
                    String.valueOf(malformed.getProblem()));
        } catch (ReaderException character) {
            throw new Unreadable("格式有误：文件中有不允许的控制字符 U+%04X".formatted(character.getCodePoint()));
        } catch (YamlEngineException other) {
            throw new Unreadable("格式有误，不是可读的 YAML");
        }
    }

    private JsonNode node(Event event, String pointer, int depth) throws Unreadable {
        Place place = place(event);
        places.put(pointer, place);
        if (depth > ExamTreeSource.DEEPEST) {
            throw ExamTreeSource.tooDeep(place);
        }
        return switch (event.getEventId()) {
            case Scalar -> scalar((ScalarEvent) event, place);
            case MappingStart -> mapping((CollectionStartEvent) event, pointer, depth);
            case SequenceStart -> sequence((CollectionStartEvent) event, pointer, depth);
            case Alias -> throw new Unreadable("不支持 YAML 别名（*），请把内容写全", place);
            default -> throw new Unreadable("格式有误，不是可读的 YAML", place);
        };
    }

    private ObjectNode mapping(CollectionStartEvent start, String pointer, int depth) throws Unreadable {
        refuseTag(start.getTag(), place(start));
        ObjectNode mapping = NODES.objectNode();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            Place place = place(event);
            if (!(event instanceof ScalarEvent key)) {
                throw new Unreadable("格式有误：字段名应是一个词", place);
            }
            refuseTag(key.getTag(), place);
            String name = ExamTreeSource.name(key.getValue(), place);
            if (mapping.has(name)) {
                throw ExamTreeSource.twice(name, place);
            }
            mapping.set(name, node(events.next(), ExamTreeSource.step(pointer, name), depth + 1));
        }
        return mapping;
    }

    private ArrayNode sequence(CollectionStartEvent start, String pointer, int depth) throws Unreadable {
        refuseTag(start.getTag(), place(start));
        ArrayNode sequence = NODES.arrayNode();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            sequence.add(node(event, pointer + "/" + sequence.size(), depth + 1));
        }
        return sequence;
    }

    private static JsonNode scalar(ScalarEvent scalar, Place place) throws Unreadable {
        refuseTag(scalar.getTag(), place);
        String value = ExamTreeSource.text(scalar.getValue(), place);
        Tag tag = scalar.isPlain() ? RESOLVER.resolve(value, true) : Tag.STR;
        if (tag.equals(Tag.NULL)) {
            return NODES.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return NODES.booleanNode(value.equalsIgnoreCase("true"));
        }
        return tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) ? JsonTreeSource.number(value) : NODES.textNode(value);
    }

    private static void refuseTag(Optional<String> tag, Place place) throws Unreadable {
        if (tag.isPresent()) {
            throw new Unreadable("不支持 YAML 标签（!）", place);
        }
    }

    private static Place place(Event event) {
        return event.getStartMark()
                .map(mark -> new Place(mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(new Place(1, 1));
    }
}
