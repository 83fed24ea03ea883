package org.kaochang.exam;

import org.kaochang.exam.ExamFileReading.Fault;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/** Turns the text of an exam file into a tree: small, shallow, no key twice, one document, no aliases. */
final class ExamTreeSource {

    static final int LONGEST_FILE = 256 * 1024;
    static final int DEEPEST = 20;
    private static final int LONGEST_NAME = 64;

    private ExamTreeSource() {}

    /** A place in the file, both from 1. */
    record Place(int line, int column) {}

    /** @param places where each node's value begins, by JSON pointer */
    record Tree(JsonNode root, Map<String, Place> places) {

        /** The fault with its line and column: those of the nearest node that the file has. */
        Fault locate(Fault fault) {
            String pointer = fault.pointer();
            while (!places.containsKey(pointer) && !pointer.isEmpty()) {
                pointer = pointer.substring(0, pointer.lastIndexOf('/'));
            }
            Place place = places.get(pointer);
            return place == null ? fault : new Fault(fault.pointer(), fault.message(), place.line(), place.column());
        }
    }

    /** The file cannot be made a tree of; the message is for people. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient @Nullable Place place;

        Unreadable(String message) {
            this(message, null);
        }

        Unreadable(String message, @Nullable Place place) {
            super(place == null ? message : "第 " + place.line() + " 行：" + message, null, false, false);
            this.place = place;
        }

        Fault fault() {
            return place == null
                    ? new Fault("", String.valueOf(getMessage()))
                    : new Fault("", String.valueOf(getMessage()), place.line(), place.column());
        }
    }

    static Tree read(ExamFile file) throws Unreadable {
        if (file.source().length() > LONGEST_FILE) {
            throw new Unreadable("考试文件超过 256 KB");
        }
        Map<String, Place> places = new HashMap<>();
        JsonNode root = file.format() == ExamFile.Format.JSON
                ? new JsonTreeSource(file.source(), places).read()
                : new YamlTreeSource(file.source(), places).read();
        if (root.isNull()) {
            throw new Unreadable("考试文件是空的");
        }
        return new Tree(root, places);
    }

    /** Every value below a field is known by a path with the field's name in it, so that a long one would be kept very often. */
    static String name(String value, Place place) throws Unreadable {
        if (value.length() > LONGEST_NAME) {
            throw new Unreadable("字段名过长（超过 " + LONGEST_NAME + " 字），检查冒号和引号", place);
        }
        return text(value, place);
    }

    /** A text that database, pages and programs all can carry. */
    static String text(String value, Place place) throws Unreadable {
        for (int i = 0; i < value.length(); i++) {
            char unit = value.charAt(i);
            if (unit == 0) {
                throw new Unreadable("文件中有空字符（NUL）", place);
            }
            if (unit == '\uFFFD') {
                throw new Unreadable("文件中有损坏的字符（\uFFFD），可能曾以错误的编码保存，请改正后以 UTF-8 保存", place);
            }
            boolean pair = i + 1 < value.length() && Character.isSurrogatePair(unit, value.charAt(i + 1));
            if (Character.isSurrogate(unit) && !pair) {
                throw new Unreadable("文件中有半个字符（孤立的代理码元）", place);
            }
            i += pair ? 1 : 0;
        }
        return value;
    }

    /** A pointer one step further (RFC 6901). */
    static String step(String pointer, String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    static Unreadable twice(String key, Place place) {
        return new Unreadable("同一字段“" + key + "”出现两次", place);
    }

    static Unreadable tooDeep(Place place) {
        return new Unreadable("格式有误：嵌套超过 " + DEEPEST + " 层", place);
    }
}
