package org.kaochang.learner.roster;

import java.util.List;

/** What a column of a roster can be. The names are those met in files of units and platforms, as headings are compared. */
enum RosterField {
    NAME(
            "name",
            "姓名",
            "与身份证一致，少数民族姓名的间隔号写作“·”",
            "姓名",
            "学员姓名",
            "考生姓名",
            "人员姓名",
            "真实姓名",
            "名字",
            "name",
            "fullname",
            "learnername"),
    ID_NUMBER(
            "idNumber",
            "身份证号",
            "18 位公民身份号码；此列为文本格式，请勿改为数字",
            "身份证号",
            "身份证号码",
            "身份证",
            "证件号",
            "证件号码",
            "公民身份号码",
            "居民身份证号",
            "居民身份证号码",
            "学员身份证号",
            "考生身份证号",
            "idnumber",
            "idno",
            "idcard",
            "idcardnumber",
            "nationalid"),
    EXTERNAL_ID(
            "externalId",
            "工号",
            "本单位或对接平台的人员编号，可不填",
            "工号",
            "外部编号",
            "人员编号",
            "学员编号",
            "员工编号",
            "员工号",
            "职工号",
            "职工编号",
            "学号",
            "externalid",
            "employeeid",
            "employeeno",
            "staffid",
            "staffno",
            "learner"),
    UNIT_CODE("unitCode", "单位编码", "已登记单位的编码", "单位编码", "单位代码", "单位编号", "unitcode"),
    UNIT(
            "unit",
            "单位",
            "已登记单位的名称或编码",
            "单位",
            "单位名称",
            "工作单位",
            "所在单位",
            "所属单位",
            "就职单位",
            "unit",
            "unitname",
            "employer",
            "organisation",
            "organization"),
    USERNAME("username", "用户名", "身份证号之外的登录名，可不填", "用户名", "登录名", "登录账号", "username", "login"),
    YEAR("year", "年度", "学时计入的年度，如 2026；不填时取学习日期的年份", "年度", "学时年度", "所属年度", "计入年度", "年份", "year", "credityear"),
    HOURS("hours", "学时", "大于 0、不超过 500，最多一位小数", "学时", "学时数", "课时", "课时数", "获得学时", "hours", "credithours", "studyhours"),
    HOURS_KIND(
            "kind",
            "类别",
            "公需、专业、必修、选修或学习；考试要求的其他类别照写",
            "类别",
            "学时类别",
            "学时类型",
            "科目类别",
            "科目类型",
            "课程类别",
            "类型",
            "kind",
            "category",
            "type"),
    PLAN(
            "plan",
            "计划",
            "学时所属的计划或课程；不填时取年度",
            "计划",
            "学习计划",
            "培训计划",
            "课程",
            "课程名称",
            "培训班",
            "培训项目",
            "项目",
            "项目名称",
            "plan",
            "course"),
    STUDIED_ON(
            "studiedOn",
            "学习日期",
            "如 2026-03-15；不能晚于今天",
            "学习日期",
            "完成日期",
            "结束日期",
            "培训日期",
            "日期",
            "date",
            "studiedon",
            "completedon"),
    EXAM("exam", "考试代码", "已建考试的代码", "考试代码", "考试编号", "考试编码", "科目代码", "考试", "exam", "examid", "examcode"),
    ROOM(
            "room",
            "考场",
            "考场或机房的名称，如 机房1；按考场安排监考时用到，不填则不变",
            "考场",
            "考场名称",
            "考场号",
            "考场编号",
            "机房",
            "机房号",
            "试室",
            "教室",
            "考试教室",
            "room",
            "examroom",
            "roomname"),
    SEAT("seat", "座位", "座位号或机位号，如 12；不填则不变", "座位", "座位号", "座号", "机位", "机位号", "机号", "seat", "seatno", "seatnumber"),
    ENROLLED_ON("enrolledOn", "选课日期", "如 2026-03-15；不填时取导入当日", "选课日期", "报名日期", "报名时间", "enrolledon", "enrolleddate"),
    REFERENCE(
            "reference",
            "凭证编号",
            "发送方对这一条记录的编号，用于防止重复计入；可不填",
            "凭证编号",
            "凭证号",
            "记录编号",
            "学时编号",
            "证明编号",
            "选课编号",
            "报名编号",
            "报名号",
            "流水号",
            "reference",
            "recordid",
            "enrolmentid",
            "enrollmentid");

    private final String wire;
    private final String title;
    private final String explanation;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> names;

    RosterField(String wire, String title, String explanation, String... names) {
        this.wire = wire;
        this.title = title;
        this.explanation = explanation;
        this.names = List.of(names);
    }

    /** For programs: {@code idNumber}. */
    String wire() {
        return wire;
    }

    /** The heading of our own templates. */
    String title() {
        return title;
    }

    String explanation() {
        return explanation;
    }

    List<String> names() {
        return names;
    }
}
