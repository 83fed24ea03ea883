package org.kaochang.operations;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class DemoTableTest {

    @Test
    void everyRoleIsNamedAsOnTheDesk() {
        String table = DemoTable.of("secret", DemoCast.staff(), List.of());
        assertTrue(table.contains("题库编辑、考务"), table);
        DemoCast.staff().forEach(staff -> staff.roles().forEach(role -> assertFalse(table.contains(role), role)));
    }
}
