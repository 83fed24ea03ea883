package org.kaochang.question;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A question as it is from one version of a bank on.
 *
 * @param gone whether the version takes it out; the content is then what it said last
 */
public record ItemRevision(NumberedItem item, boolean gone) {

    static ItemRevision of(ItemChange change) {
        return new ItemRevision(change.item(), change.kind() == ItemChange.Kind.REMOVED);
    }

    /** One the bank has. */
    public static ItemRevision there(NumberedItem item) {
        return new ItemRevision(item, false);
    }

    public int number() {
        return item.number();
    }

    BankItem content() {
        return item.content();
    }

    /**
     * What a bank has after changes.
     *
     * @param whole what it had before them, in the order of numbers
     * @param changes in the order they were made
     * @return in the order of numbers
     */
    static List<NumberedItem> merged(List<NumberedItem> whole, List<ItemRevision> changes) {
        SortedMap<Integer, ItemRevision> last = new TreeMap<>();
        changes.forEach(change -> last.put(change.number(), change));
        List<NumberedItem> merged = new ArrayList<>(whole.size() + last.size());
        List<ItemRevision> rest = new ArrayList<>(last.values());
        int at = 0;
        for (NumberedItem item : whole) {
            for (; at < rest.size() && rest.get(at).number() < item.number(); at++) {
                add(merged, rest.get(at));
            }
            if (at < rest.size() && rest.get(at).number() == item.number()) {
                add(merged, rest.get(at++));
            } else {
                merged.add(item);
            }
        }
        rest.subList(at, rest.size()).forEach(change -> add(merged, change));
        return merged;
    }

    private static void add(List<NumberedItem> merged, ItemRevision change) {
        if (!change.gone()) {
            merged.add(change.item());
        }
    }
}
