// Made from docs/openapi.yaml by ./kaochang contract; not to be edited.
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Accommodation: {
            id: components["schemas"]["RecordId"];
            learnerId: components["schemas"]["LearnerId"] | null;
            unit: components["schemas"]["UnitCode"] | null;
            exam: components["schemas"]["ExamCode"] | null;
            /** Format: int32 */
            percent: number | null;
            /** Format: int32 */
            minutes: number | null;
            from: components["schemas"]["Instant"];
            until: components["schemas"]["Instant"] | null;
            category: string;
            reason: string;
            grantedAt: components["schemas"]["Instant"];
            grantedBy: components["schemas"]["AccountId"];
            withdrawnAt: components["schemas"]["Instant"] | null;
            withdrawnReason: string | null;
        };
        AccommodationPage: {
            accommodations: components["schemas"]["Accommodation"][];
            next: components["schemas"]["RecordId"] | null;
        };
        AccommodationWithdrawal: {
            reason: components["schemas"]["AuditReason"];
        };
        AccommodationsGranted: {
            accommodations: components["schemas"]["Accommodation"][];
            unknown: components["schemas"]["LearnerId"][];
        };
        /** Format: uuid */
        AccountId: string;
        AccountMeasure: {
            reason: components["schemas"]["AuditReason"];
        };
        ActionOutcome: {
            done: components["schemas"]["AttemptId"][];
            refused: components["schemas"]["SittingRefusal"][];
        };
        Administrator: {
            accountId: components["schemas"]["AccountId"];
            username: string;
        };
        Admitted: {
            admitted: boolean;
            reasons: components["schemas"]["Reason"][];
        };
        AnswerChanges: {
            /** Format: int64 */
            seq: number;
            /**
             * Format: uuid
             * @description The token that the sitting gave the device that has the pen; absent for a device without a name
             */
            pen?: string;
            /** @description By slot number, the keys chosen as presented */
            answers: {
                [key: string]: string[];
            };
        };
        AnswersSaved: {
            /** Format: int64 */
            seq: number;
            /** Format: date-time */
            serverTime: string;
            /** Format: date-time */
            deadline: string;
            deadlineVersion: number;
            /** @description How many slots were changed */
            saved: number;
        };
        Application: {
            reason: string;
        };
        /** Format: uuid */
        ApplicationId: string;
        ApplicationRow: {
            id: components["schemas"]["ApplicationId"];
            learnerId: components["schemas"]["LearnerId"];
            name: string;
            idNumberMasked: string;
            unit: components["schemas"]["UnitCode"] | null;
            unitName: string | null;
            exam: components["schemas"]["ExamCode"];
            title: string | null;
            reason: string;
            /** @enum {string} */
            status: "pending" | "approved" | "rejected";
            appliedAt: components["schemas"]["Instant"];
            decidedAt: components["schemas"]["Instant"] | null;
            note: string | null;
            afterAttempt: components["schemas"]["AttemptId"];
            /** Format: int32 */
            attemptsUsed: number;
            bestPoints: number | null;
            window: string | null;
        };
        Applications: {
            applications: components["schemas"]["RetakeApplication"][];
        };
        /** Format: uuid */
        AttemptId: string;
        AttemptList: {
            attempts: components["schemas"]["AttemptOutline"][];
        };
        AttemptOutline: {
            attemptId: components["schemas"]["AttemptId"];
            examId: components["schemas"]["ExamCode"];
            title: string;
            titles: {
                [key: string]: string;
            } | null;
            /** @enum {string} */
            state: "in-progress" | "submitted" | "expired" | "voided";
            startedAt: components["schemas"]["Instant"];
            finishedAt: components["schemas"]["Instant"] | null;
            result: components["schemas"]["Disclosed"] | null;
            resultPending: components["schemas"]["Pending"] | null;
            reviewAvailable: boolean;
        };
        Attempts: {
            /** Format: int32 */
            used: number;
            /** Format: int32 */
            left: number | null;
            /** Format: int32 */
            leftInWindow: number | null;
        };
        AuditActions: {
            actions: string[];
            words: {
                [key: string]: string;
            };
        };
        AuditActor: {
            accountId: components["schemas"]["AccountId"] | null;
            username: string | null;
            name: string | null;
            roles: string[];
        };
        AuditChange: {
            field: string;
            before: string;
            after: string;
        };
        AuditEntry: {
            id: components["schemas"]["RecordId"];
            at: components["schemas"]["Instant"];
            actor: components["schemas"]["AuditActor"];
            from: string;
            device: string;
            requestId: string;
            action: string;
            object: components["schemas"]["AuditObject"];
            /** @enum {string} */
            outcome: "done" | "refused";
            problem: string | null;
            reason: components["schemas"]["AuditReason"] | null;
            before: {
                [key: string]: unknown;
            } | null;
            after: {
                [key: string]: unknown;
            } | null;
            said: components["schemas"]["AuditSaid"];
        };
        AuditObject: {
            kind: string;
            id: string;
        };
        AuditPage: {
            entries: components["schemas"]["AuditEntry"][];
            next: string | null;
        };
        AuditReason: {
            category: string;
            text: string;
        };
        AuditSaid: {
            actor: string;
            roles: string;
            action: string;
            kind: string;
            object: string;
            outcome: string;
            reason: string;
            changes: components["schemas"]["AuditChange"][];
        };
        BankChanged: {
            bank: components["schemas"]["BankCode"];
            /** Format: int32 */
            version: number;
        };
        BankCode: string;
        BankEditor: {
            accountId: components["schemas"]["AccountId"];
            name: string | null;
            username: string | null;
            assignedAt: components["schemas"]["Instant"];
            assignedBy: components["schemas"]["AccountId"] | null;
        };
        BankEditors: {
            editors: components["schemas"]["BankEditor"][];
        };
        BankForm: {
            code: string;
            title: string;
        };
        BankImportChange: {
            /** @enum {string} */
            kind: "added" | "restored" | "changed" | "removed";
            /** Format: int32 */
            item: number;
            /** @enum {string} */
            type: "single" | "multiple" | "truefalse";
            stem: string;
            fields: components["schemas"]["FieldChange"][];
        };
        BankItemChange: {
            /** Format: int32 */
            seen?: number;
            reason: components["schemas"]["AuditReason"];
        };
        BankItemEdit: {
            type: string;
            stem: string;
            options: string[];
            correct: string;
            explanation: string;
            /** Format: int32 */
            difficulty?: number;
            knowledgePoint: string;
            /** Format: int32 */
            seen?: number;
            reason: components["schemas"]["AuditReason"];
        };
        BankItemHistory: {
            steps: components["schemas"]["BankItemStep"][];
            next: string | null;
        };
        BankItemLine: {
            /** Format: int32 */
            item: number;
            /** @enum {string} */
            type: "single" | "multiple" | "truefalse";
            stem: string;
            knowledgePoint: string;
            /** Format: int32 */
            difficulty: number;
            /** @enum {string} */
            state: "current" | "retired";
            /** Format: int32 */
            changedIn: number;
        };
        BankItemPage: {
            items: components["schemas"]["BankItemLine"][];
            next: string | null;
        };
        BankItemStep: {
            /** Format: int32 */
            version: number;
            /** @enum {string} */
            event: "created" | "edited" | "retired" | "restored";
            /** @enum {string} */
            kind: "replace" | "add" | "edit" | "retire" | "restore" | "undo";
            at: components["schemas"]["Instant"];
            by: components["schemas"]["AccountId"] | null;
            byName: string | null;
            category: string | null;
            reason: string | null;
            changes: components["schemas"]["FieldChange"][];
        };
        BankItemView: {
            /** Format: int32 */
            item: number;
            /** @enum {string} */
            state: "current" | "retired";
            /** Format: int32 */
            changedIn: number;
            question: components["schemas"]["BankQuestion"];
            key: components["schemas"]["BankQuestionKey"];
        };
        BankLine: {
            code: components["schemas"]["BankCode"];
            title: string;
            /** Format: int32 */
            version: number | null;
            /** Format: int32 */
            items: number | null;
            importedAt: components["schemas"]["Instant"] | null;
            changedBy: string | null;
            counts: {
                [key: string]: number;
            };
            usedBy: components["schemas"]["BankUse"][];
        };
        BankList: {
            banks: components["schemas"]["BankLine"][];
            next: string | null;
        };
        BankQuestion: {
            /** @enum {string} */
            type: "single" | "multiple" | "truefalse";
            stem: string;
            options: string[];
            /** Format: int32 */
            difficulty: number;
            knowledgePoint: string;
        };
        BankQuestionKey: {
            correct: string;
            explanation: string;
        };
        BankUndoing: {
            reason: components["schemas"]["AuditReason"];
        };
        BankUse: {
            exam: components["schemas"]["ExamCode"];
            title: string;
            /** Format: int32 */
            version: number;
            /** Format: int32 */
            bankVersion: number;
            withdrawn: boolean;
        };
        BankVersionLine: {
            /** Format: int32 */
            version: number;
            /** @enum {string} */
            kind: "replace" | "add" | "edit" | "retire" | "restore" | "undo";
            /** Format: int32 */
            items: number;
            /** Format: int32 */
            item: number | null;
            /** Format: int32 */
            restores: number | null;
            at: components["schemas"]["Instant"];
            by: components["schemas"]["AccountId"] | null;
            byName: string | null;
            category: string | null;
            reason: string | null;
            exams: components["schemas"]["ExamCode"][];
        };
        BankVersionPage: {
            versions: components["schemas"]["BankVersionLine"][];
            next: string | null;
        };
        BankView: {
            bank: components["schemas"]["BankLine"];
            points: components["schemas"]["PointCount"][];
        };
        Best: {
            passed: boolean;
            points: number | null;
        };
        Board: {
            version: string;
            since: string | null;
            asOf: components["schemas"]["Instant"];
            serverTime: components["schemas"]["Instant"];
            truncated: boolean;
            exams: components["schemas"]["BoardExam"][];
            counts: components["schemas"]["BoardCounts"];
            rates: components["schemas"]["BoardRates"];
            sittings: components["schemas"]["BoardLine"][];
            gone: string[];
            next: string | null;
        };
        BoardCounts: {
            /** Format: int32 */
            notArrived: number;
            /** Format: int32 */
            rules: number;
            /** Format: int32 */
            waiting: number;
            /** Format: int32 */
            sitting: number;
            /** Format: int32 */
            offline: number;
            /** Format: int32 */
            paused: number;
            /** Format: int32 */
            handedIn: number;
            /** Format: int32 */
            timedOut: number;
            /** Format: int32 */
            blank: number;
            /** Format: int32 */
            withdrawn: number;
            /** Format: int32 */
            absent: number;
            /** Format: int32 */
            voided: number;
            /** Format: int32 */
            total: number;
        };
        BoardExam: {
            exam: components["schemas"]["ExamCode"];
            title: string;
            window: string;
            windowLabel: string;
            opensAt: components["schemas"]["Instant"] | null;
            closesAt: components["schemas"]["Instant"] | null;
        };
        BoardLine: {
            key: string;
            attemptId: components["schemas"]["AttemptId"] | null;
            enrolmentId: components["schemas"]["EnrolmentId"];
            learnerId: components["schemas"]["LearnerId"];
            name: string;
            idNumberMasked: string;
            unit: components["schemas"]["UnitCode"] | null;
            unitName: string | null;
            exam: components["schemas"]["ExamCode"];
            window: string;
            /** @enum {string} */
            state: "not-started" | "rules" | "waiting" | "in-progress" | "paused" | "offline" | "submitted" | "expired" | "blank" | "withdrawn" | "absent" | "voided";
            /** Format: int32 */
            answered: number | null;
            /** Format: int32 */
            questions: number | null;
            lastSavedAt: components["schemas"]["Instant"] | null;
            online: boolean;
            lastHeardAt: components["schemas"]["Instant"] | null;
            offlineSince: components["schemas"]["Instant"] | null;
            deadline: components["schemas"]["Instant"] | null;
            pausedUntil: components["schemas"]["Instant"] | null;
            /** Format: int32 */
            plannedExtraSeconds: number;
            /** Format: int32 */
            incidentSeconds: number;
            /** Format: int32 */
            devices: number;
            device: string | null;
            /** Format: int32 */
            leftPage: number;
            startedAt: components["schemas"]["Instant"] | null;
            finishedAt: components["schemas"]["Instant"] | null;
            attendance: ("here" | "not-here") | null;
            identity: ("checked" | "doubtful") | null;
            room: components["schemas"]["RoomName"] | null;
            seat: string | null;
        };
        BoardRates: {
            /** Format: int32 */
            handInsPerMinute: number;
            /** Format: double */
            savesPerSecond: number;
        };
        CalendarLine: {
            exam: components["schemas"]["ExamCode"];
            title: string;
            always: boolean;
            windows: components["schemas"]["WindowSpan"][];
        };
        CalendarYear: {
            /** Format: int32 */
            year: number;
            /** @enum {string} */
            from: "shipped" | "loaded";
            file: string;
            loadedAt: components["schemas"]["Instant"] | null;
            loadedBy: string | null;
        };
        CalendarYearLoaded: {
            loaded: boolean;
            /** Format: int32 */
            year: number;
            /** Format: int32 */
            daysOff: number;
            /** Format: int32 */
            daysWorked: number;
            /** Format: int64 */
            moved: number;
        };
        CalendarYearWithdrawal: {
            /** Format: int32 */
            year?: number;
            reason: components["schemas"]["AuditReason"];
        };
        CalendarYearWithdrawn: {
            /** Format: int32 */
            year: number;
            /** Format: int64 */
            moved: number;
        };
        Captcha: {
            captchaId: string;
            image: string;
            proofOfWork: components["schemas"]["ProofOfWork"];
            /** Format: int64 */
            expiresIn: number;
        };
        CertificateCheck: {
            token?: string;
            number?: string;
            name?: string;
            idNumber?: string;
            captchaId?: string;
            captcha?: string;
            /** Format: int64 */
            proof?: number;
        };
        CertificateChecked: {
            /** @enum {string} */
            state: "valid" | "replaced" | "revoked" | "unknown";
            endedAt: components["schemas"]["Instant"] | null;
            facts: components["schemas"]["CertificateFacts"] | null;
            copy: components["schemas"]["CertificateCopyNote"] | null;
        };
        CertificateCompared: {
            sheet: string;
            /** Format: int32 */
            row: number;
            number: string;
            name: string;
            /** @enum {string} */
            outcome: "matches" | "differs" | "replaced" | "revoked" | "unknown";
            differences: components["schemas"]["CertificateDifference"][];
        };
        CertificateComparison: {
            counts: components["schemas"]["CertificateComparisonCounts"];
            lines: components["schemas"]["CertificateCompared"][];
        };
        CertificateComparisonCounts: {
            /** Format: int64 */
            matches: number;
            /** Format: int64 */
            differs: number;
            /** Format: int64 */
            replaced: number;
            /** Format: int64 */
            revoked: number;
            /** Format: int64 */
            unknown: number;
        };
        CertificateCopies: {
            copies: components["schemas"]["CertificateCopy"][];
        };
        CertificateCopy: {
            copyId: components["schemas"]["RecordId"];
            purpose: string;
            expiresOn: components["schemas"]["LocalDate"];
            madeAt: components["schemas"]["Instant"];
        };
        CertificateCopyNote: {
            purpose: string;
            expiresOn: components["schemas"]["LocalDate"];
            expired: boolean;
        };
        CertificateCopyWanted: {
            purpose: string;
            expiresOn: components["schemas"]["LocalDate"];
        };
        CertificateDifference: {
            /** @enum {string} */
            fact: "name" | "idNumber" | "title" | "examTitle" | "subject" | "year" | "hours" | "passedOn" | "issuer" | "issuedOn";
            written: string;
            register: string;
        };
        CertificateFacts: {
            number: string;
            title: string;
            name: string;
            idNumber: string;
            examTitle: string;
            subject: string;
            /** Format: int32 */
            year: number;
            hours: number | null;
            passedOn: components["schemas"]["LocalDate"];
            text: string;
            issuer: string;
            issuedOn: components["schemas"]["LocalDate"];
            /** Format: int32 */
            copies: number;
            onPages: boolean;
            note: string | null;
            seal: string | null;
        };
        CertificateHandingOutcome: {
            done: components["schemas"]["CertificateId"][];
            refused: components["schemas"]["CertificateHandingRefusal"][];
        };
        CertificateHandingRefusal: {
            certificateId: components["schemas"]["CertificateId"];
            /** @enum {string} */
            code: "not-found" | "not-valid" | "done-before" | "not-done";
            message: string;
        };
        CertificateHandingUndoing: {
            certificateIds: components["schemas"]["CertificateId"][];
            kind: string;
            reason: components["schemas"]["AuditReason"];
        };
        /** Format: uuid */
        CertificateId: string;
        CertificateRow: {
            certificateId: components["schemas"]["CertificateId"];
            attemptId: components["schemas"]["AttemptId"];
            learnerId: components["schemas"]["LearnerId"];
            name: string;
            idNumberMasked: string;
            unit: components["schemas"]["UnitCode"] | null;
            unitName: string | null;
            exam: components["schemas"]["ExamCode"];
            title: string | null;
            window: string;
            /** @enum {string} */
            state: "held" | "issued" | "replaced" | "revoked";
            number: string | null;
            dueOn: components["schemas"]["LocalDate"];
            expected: boolean;
            missing: string | null;
            issuedAt: components["schemas"]["Instant"] | null;
            endedAt: components["schemas"]["Instant"] | null;
            collectedAt: components["schemas"]["Instant"] | null;
            proxy: string | null;
            handedInAt: components["schemas"]["Instant"] | null;
        };
        CertificateStory: {
            certificate: components["schemas"]["CertificateRow"];
            facts: components["schemas"]["CertificateFacts"] | null;
            history: components["schemas"]["Step"][];
            handings: components["schemas"]["Handing"][];
        };
        CertificateTerms: {
            /** Format: int32 */
            holdWorkingDays: number;
            /** @enum {string} */
            holdFrom: "pass" | "window-close";
            /** Format: int32 */
            copies: number;
        };
        Challenged: {
            challenge: string;
        };
        CheckedBank: {
            code: components["schemas"]["BankCode"];
            /** Format: int32 */
            version: number;
            /** Format: int32 */
            questions: number;
        };
        /** @description Event closed of a sitting's stream, the last one */
        ClosedEvent: {
            /** @enum {string} */
            state: "in-progress" | "submitted" | "expired" | "voided";
        };
        CodeWanted: {
            username?: string;
            kind?: string;
            captchaId?: string;
            captcha?: string;
            /** Format: int64 */
            proof?: number;
        };
        Contact: {
            /** @enum {string} */
            kind: "mail" | "phone";
            address: string;
        };
        ContactCode: {
            code: string;
        };
        ContactCodeSent: {
            contactId: components["schemas"]["RecordId"];
            /** Format: int64 */
            expiresIn: number;
        };
        ContactRemoval: {
            password: string;
        };
        Contacts: {
            contacts: components["schemas"]["Contact"][];
            possible: ("mail" | "phone")[];
        };
        CreditEntry: {
            id: components["schemas"]["RecordId"];
            /** @enum {string} */
            source: "study" | "exam" | "declared" | "fraud";
            kind: string;
            kindName: components["schemas"]["CreditName"] | null;
            hours: number;
            counted: number;
            /** Format: int32 */
            year: number;
            studiedOn: components["schemas"]["LocalDate"] | null;
            plan: string;
            title: string | null;
            category: components["schemas"]["CreditName"] | null;
            countsFrom: components["schemas"]["Instant"];
            attemptId: components["schemas"]["AttemptId"] | null;
            takesBack: components["schemas"]["RecordId"] | null;
            reason: string | null;
            whys: ("same-content" | "plan-cap" | "item-cap" | "category-cap" | "other-year" | "not-asked" | "taken-back" | "takes-back" | "cancelled")[];
        };
        CreditMissing: {
            /** @enum {string} */
            what: "kind" | "total" | "exam";
            kind: string | null;
            name: components["schemas"]["CreditName"] | null;
            hours: number | null;
        };
        CreditName: {
            zh: string;
            en: string;
        };
        CreditOfLearner: {
            learnerId: components["schemas"]["LearnerId"];
            name: string;
            credit: components["schemas"]["CreditYears"];
        };
        CreditRegion: {
            region: string;
            name: components["schemas"]["CreditName"];
            /** Format: int32 */
            from: number;
            /** Format: int32 */
            until: number | null;
        };
        CreditRow: {
            learnerId: components["schemas"]["LearnerId"];
            name: string;
            idNumberMasked: string;
            unit: components["schemas"]["UnitCode"] | null;
            unitName: string | null;
            region: string;
            /** Format: int32 */
            year: number;
            /** @enum {string} */
            state: "complete" | "open" | "missed" | "cancelled";
            since: components["schemas"]["Instant"] | null;
            until: components["schemas"]["LocalDate"];
            kinds: components["schemas"]["CreditSum"][];
            total: components["schemas"]["CreditSum"];
            missing: components["schemas"]["CreditMissing"][];
        };
        CreditSum: {
            kind: string;
            name: components["schemas"]["CreditName"] | null;
            needed: number;
            counted: number;
            away: number;
            missing: number;
        };
        CreditTerms: {
            hours: number;
            kind: string;
            /** Format: int32 */
            year: number | null;
        };
        CreditYear: {
            region: string;
            name: components["schemas"]["CreditName"];
            source: components["schemas"]["CreditName"];
            /** Format: int32 */
            year: number;
            /** @enum {string} */
            state: "complete" | "open" | "missed" | "cancelled";
            since: components["schemas"]["Instant"] | null;
            until: components["schemas"]["LocalDate"];
            kinds: components["schemas"]["CreditSum"][];
            total: components["schemas"]["CreditSum"];
            missing: components["schemas"]["CreditMissing"][];
            /** Format: int32 */
            minutes: number | null;
            /** Format: int32 */
            hoursPerDay: number | null;
            entries: components["schemas"]["CreditEntry"][];
        };
        CreditYears: {
            years: components["schemas"]["CreditYear"][];
            others: components["schemas"]["CreditEntry"][];
        };
        Decision: {
            approved: boolean;
            note?: string;
        };
        DeclaredOutage: {
            id: components["schemas"]["RecordId"];
            from: components["schemas"]["Instant"];
            to: components["schemas"]["Instant"];
            reason: string;
            at: components["schemas"]["Instant"];
            applied: boolean;
        };
        Disclosed: {
            passed: boolean;
            points: number | null;
            total: number | null;
            passMark: number | null;
            sections: components["schemas"]["SectionPoints"][] | null;
        };
        DisclosureLine: {
            /** @enum {string} */
            score: "points" | "pass-fail";
            /** @enum {string} */
            review: "never" | "after-closing" | "after-window" | "at-once";
            /** @enum {string} */
            sections: "at-once" | "after" | "never";
            /** @enum {string} */
            when: "at-once" | "window-end" | "release";
        };
        DisclosureRule: {
            /** @enum {string} */
            score: "points" | "pass-fail";
            /** @enum {string} */
            review: "never" | "after-closing" | "after-window" | "at-once";
            /** @enum {string} */
            sections: "at-once" | "after" | "never";
            /** @enum {string} */
            when: "at-once" | "window-end" | "release";
        };
        DraftView: {
            exam: components["schemas"]["ExamCode"];
            mediaType: string;
            source: string;
            updatedAt: components["schemas"]["Instant"];
            warnings: components["schemas"]["ExamWarning"][];
        };
        DrawnItem: {
            /** Format: int32 */
            item: number;
            /** Format: int64 */
            drawn: number;
        };
        Ended: {
            /** Format: int32 */
            ended: number;
        };
        Enrolment: {
            id: components["schemas"]["EnrolmentId"];
            learnerId: components["schemas"]["LearnerId"];
            examId: components["schemas"]["ExamCode"];
            /** Format: int32 */
            ordinal: number;
            enrolledAt: components["schemas"]["Instant"];
            externalId: string | null;
            cancelled: boolean;
        };
        EnrolmentCancellation: {
            reason?: string;
        };
        /** Format: uuid */
        EnrolmentId: string;
        EnrolmentLine: {
            id: components["schemas"]["EnrolmentId"];
            /** Format: int32 */
            ordinal: number;
            enrolledAt: components["schemas"]["Instant"];
        };
        EnrolmentPage: {
            enrolments: components["schemas"]["Enrolment"][];
            next: components["schemas"]["EnrolmentId"] | null;
        };
        EnrolmentRow: {
            id: components["schemas"]["EnrolmentId"];
            learnerId: components["schemas"]["LearnerId"];
            name: string;
            idNumberMasked: string;
            unit: components["schemas"]["UnitCode"] | null;
            unitName: string | null;
            exam: components["schemas"]["ExamCode"];
            title: string | null;
            /** Format: int32 */
            ordinal: number;
            enrolledAt: components["schemas"]["Instant"];
            externalId: string | null;
            room: components["schemas"]["RoomName"] | null;
            seat: string | null;
            cancelled: boolean;
            /** Format: int32 */
            sat: number;
            passed: boolean;
        };
        ExamCalendar: {
            exams: components["schemas"]["CalendarLine"][];
            next: components["schemas"]["ExamCode"] | null;
        };
        ExamCheckView: {
            exam: components["schemas"]["ExamCode"];
            faults: components["schemas"]["ExamFault"][];
            /** Format: int32 */
            faultsLeftOut: number;
            warnings: components["schemas"]["ExamWarning"][];
            rules: components["schemas"]["ExamRules"] | null;
            definition: string | null;
            bank: components["schemas"]["CheckedBank"] | null;
            defects: components["schemas"]["ExamShortage"][];
            feasibility: components["schemas"]["FeasibilityView"] | null;
        };
        ExamCode: string;
        ExamExtended: {
            examId: components["schemas"]["ExamCode"];
            /** Format: int32 */
            minutes: number;
            /** Format: int32 */
            extended: number;
        };
        ExamFault: {
            pointer: string;
            message: string;
            /** Format: int32 */
            line: number | null;
            /** Format: int32 */
            column: number | null;
        };
        ExamRow: {
            exam: components["schemas"]["ExamCode"];
            title: string;
            /** @enum {string} */
            state: "draft" | "published";
            /** Format: int32 */
            version: number | null;
            draftNewer: boolean;
            publishedAt: components["schemas"]["Instant"] | null;
            withdrawnAt: components["schemas"]["Instant"] | null;
            updatedAt: components["schemas"]["Instant"];
            bank: components["schemas"]["BankCode"] | null;
            window: components["schemas"]["ExamWindow"] | null;
            /** Format: int32 */
            enrolled: number | null;
            /** Format: int32 */
            sat: number | null;
            /** Format: int32 */
            scored: number | null;
            /** Format: int32 */
            passed: number | null;
            countedAt: components["schemas"]["Instant"] | null;
        };
        ExamRules: {
            title: string;
            organiser: string | null;
            helpLine: string | null;
            /** Format: int64 */
            durationMinutes: number;
            /** Format: int64 */
            minimumMinutes: number;
            total: number;
            passMark: number;
            /** Format: int32 */
            questionCount: number;
            sections: components["schemas"]["SectionRule"][];
            /** @enum {string} */
            multipleScoring: "all-or-nothing" | "partial-if-no-wrong";
            disclosure: components["schemas"]["DisclosureRule"];
            retakes: components["schemas"]["RetakeRule"];
            window: components["schemas"]["WindowNow"];
            hours: components["schemas"]["HoursRule"][];
            certificate: components["schemas"]["CertificateTerms"] | null;
            credit: components["schemas"]["CreditTerms"] | null;
        };
        ExamShortage: {
            code: string;
            message: string;
            pointer: string;
            /** Format: int32 */
            line: number | null;
            /** Format: int32 */
            column: number | null;
        };
        ExamWarning: {
            code: string;
            pointer: string;
            message: string;
            /** Format: int32 */
            line: number | null;
            /** Format: int32 */
            column: number | null;
        };
        ExamWindow: {
            /** @enum {string} */
            state: "open" | "upcoming" | "over";
            key: string;
            label: string;
            opensAt: components["schemas"]["Instant"] | null;
            closesAt: components["schemas"]["Instant"] | null;
        };
        ExamWithdrawal: {
            /** Format: int32 */
            version: number;
            reason: components["schemas"]["AuditReason"];
        };
        Example: {
            sheet: string;
            /** Format: int32 */
            row: number;
            before: string;
            after: string;
        };
        Exposure: {
            exam: components["schemas"]["ExamCode"];
            /** Format: int64 */
            sittings: number;
            /** Format: int64 */
            learners: number;
            /** Format: int32 */
            itemsInBank: number;
            /** Format: int32 */
            itemsDrawn: number;
            items: components["schemas"]["DrawnItem"][];
            frequentLearners: components["schemas"]["FrequentLearner"][];
        };
        Extended: {
            attemptId: components["schemas"]["AttemptId"];
            deadline: components["schemas"]["Instant"];
            /** Format: int32 */
            deadlineVersion: number;
        };
        Extension: {
            /** Format: int32 */
            minutes: number;
            reason: string;
        };
        FeasibilityLine: {
            pointer: string;
            /** Format: int32 */
            section: number;
            title: string;
            /** @enum {string} */
            type: "single" | "multiple" | "truefalse";
            knowledgePoint: string | null;
            /** Format: int32 */
            easiest: number;
            /** Format: int32 */
            hardest: number;
            rest: boolean;
            /** Format: int32 */
            needed: number;
            /** Format: int32 */
            available: number;
            /** Format: double */
            shared: number | null;
            /** Format: int32 */
            again: number | null;
            parts: components["schemas"]["FeasibilityPart"][];
        };
        FeasibilityPart: {
            knowledgePoint: string;
            /** Format: int32 */
            difficulty: number;
            /** Format: int32 */
            available: number;
            /** Format: double */
            expected: number | null;
        };
        FeasibilityView: {
            lines: components["schemas"]["FeasibilityLine"][];
            /** Format: int32 */
            needed: number;
            /** Format: double */
            shared: number | null;
            /** Format: int32 */
            again: number | null;
            /** Format: int32 */
            partsLeftOut: number;
        };
        FieldChange: {
            field: string;
            before: string;
            after: string;
        };
        Finding: {
            sheet: string;
            /** Format: int32 */
            row: number;
            column: string;
            code: string;
            message: string;
        };
        Found: {
            learners: components["schemas"]["LearnerRow"][];
            exams: components["schemas"]["ExamRow"][];
            units: components["schemas"]["UnitLine"][];
            certificates: components["schemas"]["CertificateRow"][];
        };
        FrequentLearner: {
            learner: components["schemas"]["LearnerId"];
            name: string;
            /** Format: int32 */
            sittings: number;
            /** Format: int32 */
            passed: number;
            /** Format: int32 */
            itemsSeen: number;
            /** Format: double */
            seenShare: number;
            lastAt: components["schemas"]["Instant"];
        };
        HallAssigned: {
            exam?: components["schemas"]["ExamCode"];
            unit?: components["schemas"]["UnitCode"];
            room?: components["schemas"]["RoomName"];
        };
        HallAssignment: {
            accountId: components["schemas"]["AccountId"];
            exam: components["schemas"]["ExamCode"] | null;
            unit: components["schemas"]["UnitCode"] | null;
            room: components["schemas"]["RoomName"] | null;
            assignedAt: components["schemas"]["Instant"];
            assignedBy: components["schemas"]["AccountId"] | null;
        };
        HallAssignments: {
            assignments: components["schemas"]["HallAssignment"][];
        };
        HallExam: {
            exam: components["schemas"]["ExamCode"];
            title: string;
            /** @enum {string} */
            state: "open" | "upcoming" | "over";
            window: string;
            windowLabel: string;
            opensAt: components["schemas"]["Instant"] | null;
            closesAt: components["schemas"]["Instant"] | null;
        };
        HallExams: {
            exams: components["schemas"]["HallExam"][];
        };
        HallExtension: {
            attemptIds?: components["schemas"]["AttemptId"][];
            exams?: components["schemas"]["ExamCode"][];
            /** Format: int32 */
            minutes: number;
            reason: components["schemas"]["AuditReason"];
        };
        HallHandIn: {
            attemptIds?: components["schemas"]["AttemptId"][];
            exams?: components["schemas"]["ExamCode"][];
            reason: components["schemas"]["AuditReason"];
        };
        HallIncident: {
            at: components["schemas"]["Instant"];
            kind: string;
            category: string | null;
            reason: string | null;
            /** Format: int32 */
            minutes: number | null;
            by: string | null;
            /** Format: int32 */
            sittings: number;
            attemptId: components["schemas"]["AttemptId"] | null;
            name: string | null;
            idNumberMasked: string | null;
        };
        HallMarked: {
            done: components["schemas"]["EnrolmentId"][];
            refused: components["schemas"]["EnrolmentId"][];
        };
        HallMarks: {
            enrolmentIds: components["schemas"]["EnrolmentId"][];
            window: string;
            attendance?: string;
            identity?: string;
            room?: string;
            seat?: string;
            reason?: components["schemas"]["AuditReason"];
        };
        HallMessage: {
            attemptIds?: components["schemas"]["AttemptId"][];
            exams?: components["schemas"]["ExamCode"][];
            text: string;
            reason: components["schemas"]["AuditReason"];
        };
        HallNote: {
            attemptIds?: components["schemas"]["AttemptId"][];
            exams?: components["schemas"]["ExamCode"][];
            /** Format: int32 */
            minutes?: number;
            reason: components["schemas"]["AuditReason"];
        };
        HallPause: {
            attemptIds?: components["schemas"]["AttemptId"][];
            exams?: components["schemas"]["ExamCode"][];
            /** Format: int32 */
            minutes: number;
            reason: components["schemas"]["AuditReason"];
        };
        HallRecord: {
            exam: components["schemas"]["BoardExam"];
            asOf: components["schemas"]["Instant"];
            printedAt: components["schemas"]["Instant"];
            /** Format: int32 */
            due: number;
            /** Format: int32 */
            came: number;
            counts: components["schemas"]["BoardCounts"];
            truncated: boolean;
            incidents: components["schemas"]["HallIncident"][];
        };
        HallReopening: {
            attemptIds: components["schemas"]["AttemptId"][];
            /** Format: int32 */
            minutes: number;
            despiteKeys?: boolean;
            reason: components["schemas"]["AuditReason"];
        };
        HallResumption: {
            attemptIds?: components["schemas"]["AttemptId"][];
            exams?: components["schemas"]["ExamCode"][];
            reason: components["schemas"]["AuditReason"];
        };
        HallRoom: {
            room: components["schemas"]["RoomName"];
            /** Format: int32 */
            seated: number;
        };
        HallRooms: {
            rooms: components["schemas"]["HallRoom"][];
        };
        HallSettlement: {
            attemptIds: components["schemas"]["AttemptId"][];
            keep: string;
            reason: components["schemas"]["AuditReason"];
        };
        HallVoiding: {
            attemptIds?: components["schemas"]["AttemptId"][];
            exams?: components["schemas"]["ExamCode"][];
            reason: components["schemas"]["AuditReason"];
        };
        Handing: {
            /** @enum {string} */
            kind: "collected" | "handed-in";
            at: components["schemas"]["Instant"];
            proxy: string | null;
            by: string | null;
            undoneAt: components["schemas"]["Instant"] | null;
            undoneBy: string | null;
            undoneReason: string | null;
        };
        Happening: {
            at: components["schemas"]["Instant"];
            kind: string;
            by: components["schemas"]["AccountId"] | null;
            byName: string | null;
            reason: string | null;
            detail: string;
        };
        HoursLine: {
            plan: string | null;
            kind: string | null;
            required: number;
            credited: number;
        };
        HoursRow: {
            id: components["schemas"]["RecordId"];
            learnerId: components["schemas"]["LearnerId"];
            name: string;
            idNumberMasked: string;
            unit: components["schemas"]["UnitCode"] | null;
            unitName: string | null;
            plan: string;
            kind: string;
            hours: number;
            studiedOn: components["schemas"]["LocalDate"] | null;
            /** Format: int32 */
            creditYear: number;
            recordedAt: components["schemas"]["Instant"];
            externalId: string;
        };
        HoursRule: {
            plan: string;
            kind: string;
            required: number;
            /** @enum {string} */
            since: "ever" | "enrolment";
            /** Format: int32 */
            year: number | null;
        };
        ImportReport: {
            bank: components["schemas"]["BankCode"];
            /** Format: int32 */
            version: number;
            dryRun: boolean;
            /** Format: int32 */
            added: number;
            /** Format: int32 */
            changed: number;
            /** Format: int32 */
            unchanged: number;
            /** Format: int32 */
            removed: number;
            counts: {
                [key: string]: number;
            };
            warnings: components["schemas"]["Finding"][];
            /** Format: int32 */
            totalWarnings: number;
            /** @enum {string} */
            mode: "replace" | "add";
            normalised: components["schemas"]["Normalisation"][];
            changes: components["schemas"]["BankImportChange"][];
        };
        InitialPassword: {
            learnerId: components["schemas"]["LearnerId"];
            name: string;
            idNumberMasked: string;
            externalId: string | null;
            unit: components["schemas"]["UnitCode"] | null;
            unitName: string | null;
            password: string;
        };
        InitialPasswords: {
            passwords: components["schemas"]["InitialPassword"][];
            validUntil: components["schemas"]["Instant"];
        };
        /**
         * Format: date-time
         * @example 2022-03-10T16:15:50Z
         */
        Instant: string;
        LastChanges: {
            /** Format: int64 */
            seq?: number;
            /**
             * Format: uuid
             * @description As in AnswerChanges
             */
            pen?: string;
            /** @description As in AnswerChanges; may be absent */
            answers?: {
                [key: string]: string[];
            };
        };
        Learner: {
            learnerId: components["schemas"]["LearnerId"];
            externalId: string | null;
            name: string;
            idNumberMasked: string;
            unit: components["schemas"]["UnitCode"] | null;
            createdAt: components["schemas"]["Instant"];
        };
        LearnerCorrected: {
            at: components["schemas"]["Instant"];
            /** @enum {string} */
            kind: "correction" | "enrolment-cancelled";
            by: components["schemas"]["AccountId"];
            byName: string | null;
            reason: string;
            nameBefore: string | null;
            nameAfter: string | null;
            idNumberMaskedBefore: string | null;
            idNumberMaskedAfter: string | null;
            unitBefore: string | null;
            unitAfter: string | null;
        };
        LearnerCorrection: {
            name?: string;
            idNumber?: string;
            unit?: components["schemas"]["UnitCode"];
            reason?: string;
            seen?: components["schemas"]["LearnerSeen"];
        };
        /** Format: uuid */
        LearnerId: string;
        LearnerPage: {
            learners: components["schemas"]["Learner"][];
            next: components["schemas"]["LearnerId"] | null;
        };
        LearnerRow: {
            learnerId: components["schemas"]["LearnerId"];
            externalId: string | null;
            name: string;
            idNumberMasked: string;
            unit: components["schemas"]["UnitCode"] | null;
            unitName: string | null;
            username: string | null;
            disabled: boolean;
            createdAt: components["schemas"]["Instant"];
            /** Format: int32 */
            enrolled: number;
            /** Format: int32 */
            sat: number;
            /** Format: int32 */
            passed: number;
        };
        LearnerSeen: {
            name?: string;
            idNumberMasked?: string;
            unit?: components["schemas"]["UnitCode"];
        };
        /**
         * Format: date
         * @example 2022-03-10
         */
        LocalDate: string;
        Login: {
            username?: string;
            password?: string;
            name?: string;
            idNumber?: string;
            captchaId?: string;
            captcha?: string;
            /** Format: int64 */
            proof?: number;
            ticket?: string;
        };
        LoginWaiting: {
            ticket: string;
            /** Format: int32 */
            position: number;
            /** Format: int64 */
            estimateSeconds: number;
            /** Format: double */
            pollAfterSeconds: number;
        };
        LoginWays: {
            byName: boolean;
        };
        Me: {
            accountId: components["schemas"]["AccountId"];
            username: string | null;
            name: string;
            idNumberMasked: string | null;
            roles: string[];
            unit: components["schemas"]["UnitCode"] | null;
        };
        Message: {
            at: components["schemas"]["Instant"];
            to: string;
            text: string;
        };
        Messages: {
            messages: components["schemas"]["Message"][];
        };
        MyCertificate: {
            certificateId: components["schemas"]["CertificateId"];
            attemptId: components["schemas"]["AttemptId"];
            examId: components["schemas"]["ExamCode"];
            title: string;
            examTitle: string;
            /** @enum {string} */
            state: "held" | "issued" | "replaced" | "revoked";
            dueOn: components["schemas"]["LocalDate"];
            expected: boolean;
            missing: string | null;
            number: string | null;
            issuedOn: components["schemas"]["LocalDate"] | null;
            endedAt: components["schemas"]["Instant"] | null;
            /** Format: int32 */
            copies: number;
        };
        MyCertificates: {
            certificates: components["schemas"]["MyCertificate"][];
        };
        MyExam: {
            examId: components["schemas"]["ExamCode"];
            title: string;
            subject: string | null;
            organiser: string | null;
            helpLine: string | null;
            titles: {
                [key: string]: string;
            } | null;
            /** Format: int64 */
            durationMinutes: number;
            /** Format: int64 */
            minimumMinutes: number;
            /** Format: int64 */
            extraMinutes: number;
            total: number;
            passMark: number;
            /** Format: int32 */
            questionCount: number;
            sections: components["schemas"]["SectionLine"][];
            /** @enum {string} */
            multipleScoring: "all-or-nothing" | "partial-if-no-wrong";
            disclosure: components["schemas"]["DisclosureLine"];
            retakes: components["schemas"]["Retakes"];
            enrolment: components["schemas"]["EnrolmentLine"] | null;
            window: components["schemas"]["WindowLine"];
            attempts: components["schemas"]["Attempts"];
            activeAttemptId: components["schemas"]["AttemptId"] | null;
            lastAttemptId: components["schemas"]["AttemptId"] | null;
            /** @enum {string} */
            retakeApplication: "none" | "needed" | "pending" | "approved" | "rejected";
            retakeNote: string | null;
            hours: components["schemas"]["HoursLine"][];
            admission: components["schemas"]["Admitted"];
            personalDeadline: components["schemas"]["Instant"] | null;
            best: components["schemas"]["Best"] | null;
        };
        MyExams: {
            serverTime: components["schemas"]["Instant"];
            exams: components["schemas"]["MyExam"][];
        };
        NewAccommodation: {
            learnerIds?: components["schemas"]["LearnerId"][];
            unit?: components["schemas"]["UnitCode"];
            exam?: components["schemas"]["ExamCode"];
            /** Format: int32 */
            percent?: number;
            /** Format: int32 */
            minutes?: number;
            from?: components["schemas"]["Instant"];
            until?: components["schemas"]["Instant"];
            reason: components["schemas"]["AuditReason"];
        };
        NewAdministrator: {
            username: string;
            name: string;
            initialPassword: string;
        };
        NewBankEditors: {
            accounts: components["schemas"]["AccountId"][];
            reason: components["schemas"]["AuditReason"];
        };
        NewCalendarYear: {
            /** Format: int32 */
            year?: number;
            file: string;
            dryRun?: boolean;
            reason?: components["schemas"]["AuditReason"];
        };
        NewCertificateHanding: {
            certificateIds: components["schemas"]["CertificateId"][];
            kind: string;
            proxy?: string;
        };
        NewContact: {
            kind: string;
            address: string;
            password: string;
        };
        NewEnrolment: {
            learner?: string;
            examId?: components["schemas"]["ExamCode"];
            externalId?: string;
            again?: boolean;
            enrolledOn?: components["schemas"]["LocalDate"];
        };
        NewEnrolmentBatch: {
            enrolments?: components["schemas"]["NewEnrolment"][];
        };
        NewHallAssignments: {
            accountId: components["schemas"]["AccountId"];
            assignments: components["schemas"]["HallAssigned"][];
            reason?: components["schemas"]["AuditReason"];
        };
        NewLearner: {
            externalId?: string;
            name?: string;
            idNumber?: string;
            unit?: components["schemas"]["UnitCode"];
            username?: string;
            initialPassword?: string;
        };
        NewLearnerBatch: {
            learners?: components["schemas"]["NewLearner"][];
        };
        NewOutage: {
            exams: components["schemas"]["ExamCode"][];
            from: components["schemas"]["Instant"];
            to: components["schemas"]["Instant"];
            dryRun?: boolean;
            reason: components["schemas"]["AuditReason"];
        };
        NewRoles: {
            roles: string[];
            unit?: components["schemas"]["UnitCode"];
            reason: components["schemas"]["AuditReason"];
        };
        NewStaff: {
            username: string;
            name: string;
            initialPassword: string;
            roles: string[];
            unit?: components["schemas"]["UnitCode"];
        };
        NewStudyHours: {
            learner?: string;
            plan?: string;
            kind?: string;
            hours?: number;
            studiedOn?: components["schemas"]["LocalDate"];
            /** Format: int32 */
            creditYear?: number;
            externalId?: string;
        };
        NewStudyHoursBatch: {
            studyHours?: components["schemas"]["NewStudyHours"][];
        };
        NewUnit: {
            name: string;
        };
        NextWindow: {
            label: string;
            opensAt: components["schemas"]["Instant"] | null;
            closesAt: components["schemas"]["Instant"] | null;
        };
        Normalisation: {
            code: string;
            /** Format: int32 */
            total: number;
            examples: components["schemas"]["Example"][];
        };
        /** @description Event notice of a sitting's stream */
        NoticeEvent: {
            message: string;
            /** Format: date-time */
            at: string;
        };
        NoticePosted: {
            examId: components["schemas"]["ExamCode"];
            message: string;
            at: components["schemas"]["Instant"];
        };
        NoticeText: {
            message: string;
        };
        OpenExam: {
            exam: components["schemas"]["ExamCode"];
            title: string;
            window: string;
            label: string;
            closesAt: components["schemas"]["Instant"] | null;
            /** Format: int32 */
            sitting: number | null;
            /** Format: int32 */
            handedInToday: number | null;
            /** Format: int32 */
            passedToday: number | null;
            /** Format: int32 */
            failedToday: number | null;
        };
        OutageEffect: {
            exam: components["schemas"]["ExamCode"];
            /** Format: int64 */
            seconds: number;
            extended: components["schemas"]["AttemptId"][];
            reopened: components["schemas"]["AttemptId"][];
            refused: components["schemas"]["SittingRefusal"][];
        };
        OutageOutcome: {
            declared: boolean;
            exams: components["schemas"]["OutageEffect"][];
        };
        Outages: {
            outages: components["schemas"]["DeclaredOutage"][];
            proposed: components["schemas"]["ProposedOutage"][];
        };
        /** @description While the sitting runs; never with keys or explanations */
        Paper: {
            total: number;
            passMark: number;
            sections: components["schemas"]["PaperSection"][];
            questions: components["schemas"]["PaperQuestion"][];
        };
        PaperOption: {
            key: string;
            text: string;
        };
        PaperQuestion: {
            /** @description From 1 */
            no: number;
            /** @enum {string} */
            type: "single" | "multiple" | "truefalse";
            stem: string;
            options: components["schemas"]["PaperOption"][];
            points: number;
        };
        PaperSection: {
            title: string;
            /** @enum {string} */
            type: "single" | "multiple" | "truefalse";
            points: number;
            from: number;
            to: number;
        };
        PasswordAgain: {
            password: string;
        };
        PasswordChange: {
            oldPassword?: string;
            newPassword?: string;
        };
        PastedRoster: {
            rows?: string[][];
        };
        /** @description Which of the learner's devices writes, while the sitting runs */
        Pen: components["schemas"]["PenMine"] | components["schemas"]["PenOther"];
        PenCode: {
            code: string;
            /** Format: int64 */
            expiresIn: number;
        };
        /** @description A problem of the type /problems/pen-elsewhere; nothing was written */
        PenElsewhere: {
            type: string;
            title: string;
            status: number;
            detail: string;
            turn: number;
            device: string;
            /** Format: date-time */
            since: string;
            /** @description On GET and start; false when an invigilator has let the next device go on */
            codeNeeded?: boolean;
        };
        /** @description Event pen of a sitting's stream */
        PenEvent: {
            /** @description From 1 */
            turn: number;
            device: string;
            /** Format: date-time */
            since: string;
        };
        /** @description The device that asks has the pen */
        PenMine: {
            /** @constant */
            mine: true;
            /** @description From 1 */
            turn: number;
            /**
             * Format: uuid
             * @description To be sent with each change and with the hand-in
             */
            token?: string;
        };
        /** @description Another device has the pen */
        PenOther: {
            /** @constant */
            mine: false;
            /** @description From 1 */
            turn: number;
            /** @description Who has it, such as 手机 · 微信 */
            device: string;
            /** Format: date-time */
            since: string;
            /** @description Whether taking it over needs the code that the holder's page shows */
            codeNeeded: boolean;
        };
        PenRelease: {
            reason: string;
        };
        PenReleased: {
            attemptId: components["schemas"]["AttemptId"];
            until: components["schemas"]["Instant"];
        };
        PenTakeOver: {
            code?: string;
        };
        Pending: {
            /** @enum {string} */
            when: "window-end" | "release";
            at: components["schemas"]["Instant"] | null;
        };
        PointCount: {
            point: string;
            /** Format: int32 */
            items: number;
        };
        PointsBucket: {
            from: number;
            to: number;
            /** Format: int32 */
            count: number;
        };
        /** @description RFC 9457; further members say more about some types */
        Problem: {
            type: string;
            title: string;
            detail: string;
            status: number;
        } & {
            [key: string]: unknown;
        };
        ProofOfWork: {
            algorithm: string;
            salt: string;
            challenge: string;
            /** Format: int32 */
            maxNumber: number;
        };
        ProposedOutage: {
            from: components["schemas"]["Instant"];
            to: components["schemas"]["Instant"];
        };
        PublicationView: {
            exam: components["schemas"]["ExamCode"];
            /** Format: int32 */
            version: number;
            bank: components["schemas"]["BankCode"];
            /** Format: int32 */
            bankVersion: number;
            publishedAt: components["schemas"]["Instant"];
            warnings: components["schemas"]["ExamWarning"][];
        };
        /** @description Why a learner may not start now; some say more in further members */
        Reason: {
            /** @description Stable, such as window-closed */
            code: string;
            /** @description For the learner, in Chinese */
            message: string;
        } & {
            [key: string]: unknown;
        };
        ReasonCategories: {
            categories: components["schemas"]["ReasonCategory"][];
        };
        ReasonCategory: {
            code: string;
            zh: string;
            en: string;
        };
        ReceiptCheck: {
            receipt: string;
            captchaId?: string;
            captcha?: string;
            /** Format: int64 */
            proof?: number;
        };
        ReceiptVerification: {
            valid: boolean;
            attemptId: components["schemas"]["AttemptId"] | null;
            examId: components["schemas"]["ExamCode"] | null;
            finishedAt: components["schemas"]["Instant"] | null;
            /** Format: int32 */
            answered: number | null;
            /** Format: int64 */
            seq: number | null;
            answersHash: string | null;
        };
        /** Format: uuid */
        RecordId: string;
        Recorded: {
            learnerId: components["schemas"]["LearnerId"];
            externalId: string | null;
            name: string;
            idNumberMasked: string;
            unit: components["schemas"]["UnitCode"] | null;
            username: string | null;
            created: boolean;
            initialPassword: string | null;
        };
        RecordedBatch: {
            learners: components["schemas"]["Recorded"][];
        };
        RecoveredPassword: {
            recoveryId: components["schemas"]["RecordId"];
            code: string;
            newPassword: string;
        };
        Recovery: {
            name?: string;
            idNumber?: string;
            captchaId?: string;
            captcha?: string;
            /** Format: int64 */
            proof?: number;
            newPassword?: string;
        };
        RecoveryCodeSent: {
            recoveryId: components["schemas"]["RecordId"];
            /** Format: int64 */
            expiresIn: number;
        };
        RecoveryWays: {
            mail: boolean;
            phone: boolean;
            byName: boolean;
        };
        Refresh: {
            refreshToken?: string;
        };
        Release: {
            exam: components["schemas"]["ExamCode"];
            window: string | null;
            releasedAt: components["schemas"]["Instant"];
            releasedBy: components["schemas"]["AccountId"];
        };
        ReleaseList: {
            releases: components["schemas"]["Release"][];
        };
        ReleaseRequest: {
            window?: string;
        };
        ReportApplicationPage: {
            applications: components["schemas"]["ApplicationRow"][];
            next: string | null;
        };
        ReportCertificatePage: {
            certificates: components["schemas"]["CertificateRow"][];
            next: string | null;
        };
        ReportCreditPage: {
            region: string;
            /** Format: int32 */
            year: number;
            regions: components["schemas"]["CreditRegion"][];
            people: components["schemas"]["CreditRow"][];
            next: string | null;
        };
        ReportEnrolmentPage: {
            enrolments: components["schemas"]["EnrolmentRow"][];
            next: string | null;
        };
        ReportExamPage: {
            exams: components["schemas"]["ExamRow"][];
            next: string | null;
        };
        ReportLearnerPage: {
            learners: components["schemas"]["LearnerRow"][];
            next: string | null;
        };
        ReportLearnerSearch: {
            text: string;
        };
        ReportResultPage: {
            results: components["schemas"]["ResultRow"][];
            next: string | null;
        };
        ReportStudyHoursPage: {
            studyHours: components["schemas"]["HoursRow"][];
            next: string | null;
        };
        ResultRow: {
            attemptId: components["schemas"]["AttemptId"] | null;
            enrolmentId: components["schemas"]["EnrolmentId"];
            learnerId: components["schemas"]["LearnerId"];
            name: string;
            idNumberMasked: string;
            externalId: string | null;
            unit: components["schemas"]["UnitCode"] | null;
            unitName: string | null;
            exam: components["schemas"]["ExamCode"];
            title: string;
            window: string | null;
            windowLabel: string | null;
            windowLabelEn: string | null;
            /** Format: int32 */
            ordinal: number | null;
            /** @enum {string} */
            state: "submitted" | "expired" | "blank" | "voided" | "withdrawn" | "in-progress" | "absent" | "not-started";
            startedAt: components["schemas"]["Instant"] | null;
            finishedAt: components["schemas"]["Instant"] | null;
            /** Format: int64 */
            usedSeconds: number | null;
            points: number | null;
            total: number;
            passed: boolean | null;
            /** Format: int32 */
            answered: number | null;
            /** Format: int32 */
            questions: number;
            sections: components["schemas"]["SectionResult"][] | null;
            knownAt: components["schemas"]["Instant"] | null;
        };
        ResultSummary: {
            exam: components["schemas"]["ExamCode"];
            title: string;
            window: string | null;
            states: components["schemas"]["StateCounts"];
            /** Format: int32 */
            sat: number;
            /** Format: int32 */
            passed: number;
            /** Format: int32 */
            failed: number;
            passRate: number | null;
            mean: number | null;
            median: number | null;
            buckets: components["schemas"]["PointsBucket"][];
            units: components["schemas"]["UnitResult"][];
            moreUnits: boolean;
            windows: components["schemas"]["WindowResult"][];
            sections: components["schemas"]["SectionMean"][];
        };
        RetakeApplication: {
            id: components["schemas"]["ApplicationId"];
            learnerId: components["schemas"]["LearnerId"];
            learnerName: string;
            examId: components["schemas"]["ExamCode"];
            reason: string;
            /** @enum {string} */
            status: "pending" | "approved" | "rejected";
            appliedAt: components["schemas"]["Instant"];
            decidedAt: components["schemas"]["Instant"] | null;
            note: string | null;
        };
        RetakeRule: {
            /** Format: int32 */
            perEnrolment: number | null;
            /** Format: int32 */
            perWindow: number | null;
            /** Format: int64 */
            coolDownHours: number;
            /** Format: int64 */
            coolDownMinutes: number;
            /** @enum {string} */
            application: "none" | "approved-at-once" | "approved-by-administrator";
            /** Format: int32 */
            windowsForMakeUp: number | null;
            /** Format: int32 */
            startsPerDay: number | null;
        };
        Retakes: {
            /** Format: int32 */
            perEnrolment: number | null;
            /** Format: int32 */
            perWindow: number | null;
            /** Format: int64 */
            coolDownHours: number;
            /** Format: int64 */
            coolDownMinutes: number;
            /** @enum {string} */
            application: "none" | "approved-at-once" | "approved-by-administrator";
            /** Format: int32 */
            windowsForMakeUp: number | null;
            /** Format: int32 */
            startsPerDay: number | null;
        };
        Review: {
            questions: components["schemas"]["ReviewedQuestion"][];
        };
        ReviewedOption: {
            key: string;
            text: string;
        };
        ReviewedQuestion: {
            /** Format: int32 */
            no: number;
            /** @enum {string} */
            type: "single" | "multiple" | "truefalse";
            stem: string;
            options: components["schemas"]["ReviewedOption"][];
            chosen: string[];
            key: string[];
            explanation?: string;
            points?: number;
            earned?: number;
        };
        RoomName: string;
        RosterColumn: {
            sheet: string;
            /** Format: int32 */
            index: number;
            heading: string;
            field: string | null;
            byHand: boolean;
        };
        RosterCounts: {
            /** Format: int32 */
            added: number;
            /** Format: int32 */
            renamed: number;
            /** Format: int32 */
            moved: number;
            /** Format: int32 */
            changed: number;
            /** Format: int32 */
            unchanged: number;
            /** Format: int32 */
            keptByHand: number;
            /** Format: int32 */
            waiting: number;
            /** Format: int32 */
            skipped: number;
        };
        RosterField: {
            field: string;
            title: string;
            explanation: string;
            required: boolean;
            names: string[];
        };
        RosterFields: {
            fields: components["schemas"]["RosterField"][];
            matched: components["schemas"]["RosterHeading"][];
        };
        RosterHeading: {
            heading: string;
            field: string | null;
        };
        RosterImport: {
            task: components["schemas"]["Task"];
            report: components["schemas"]["RosterReport"] | null;
        };
        RosterLine: {
            sheet: string;
            /** Format: int32 */
            row: number;
            who: string;
            learnerId: components["schemas"]["LearnerId"] | null;
            /** @enum {string} */
            what: "added" | "renamed" | "moved" | "changed" | "kept-name" | "kept-unit" | "kept-number" | "kept-cancelled" | "waiting" | "skipped";
            before: string | null;
            after: string | null;
        };
        RosterReport: {
            /** @enum {string} */
            kind: "learners" | "study-hours" | "enrolments";
            dryRun: boolean;
            /** Format: int32 */
            rows: number;
            counts: components["schemas"]["RosterCounts"];
            lines: components["schemas"]["RosterLine"][];
            errors: components["schemas"]["Finding"][];
            /** Format: int32 */
            totalErrors: number;
            warnings: components["schemas"]["Finding"][];
            /** Format: int32 */
            totalWarnings: number;
            columns: components["schemas"]["RosterColumn"][];
        };
        Search: {
            idNumber?: string;
        };
        SecondFactorChallenge: {
            challenge: string;
            enrolled: boolean;
        };
        SecondFactorCode: {
            challenge: string;
            code: string;
        };
        SecondFactorSecret: {
            secret: string;
            uri: string;
            qr: string;
        };
        SectionLine: {
            title: string;
            /** @enum {string} */
            type: "single" | "multiple" | "truefalse";
            /** Format: int32 */
            count: number;
            points: number;
            total: number;
        };
        SectionMean: {
            title: string;
            total: number;
            mean: number | null;
        };
        SectionPoints: {
            title: string;
            points: number;
            total: number;
        };
        SectionResult: {
            title: string;
            points: number;
            total: number;
        };
        SectionRule: {
            title: string;
            /** @enum {string} */
            type: "single" | "multiple" | "truefalse";
            /** Format: int32 */
            count: number;
            points: number;
            total: number;
        };
        Session: {
            id: components["schemas"]["SessionId"];
            device: string;
            addressPart: string;
            byPassword: boolean;
            since: components["schemas"]["Instant"];
            lastUsedAt: components["schemas"]["Instant"];
            current: boolean;
        };
        /** Format: uuid */
        SessionId: string;
        Sessions: {
            sessions: components["schemas"]["Session"][];
        };
        Site: {
            authority: string | null;
            organiser: string | null;
            helpLine: string | null;
            login: components["schemas"]["LoginWays"];
            recovery: components["schemas"]["RecoveryWays"];
            demo: boolean;
        };
        /** @description What does not apply to its state is left out */
        Sitting: {
            /** Format: uuid */
            attemptId: string;
            examId: string;
            title: string;
            /** @enum {string} */
            state: "in-progress" | "submitted" | "expired" | "voided";
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            deadline: string;
            deadlineVersion: number;
            /**
             * Format: date-time
             * @description Its time stands still until then at the longest, which the deadline allows for; where it does
             */
            pausedUntil?: string;
            /** Format: date-time */
            serverTime: string;
            /**
             * Format: int64
             * @description Number of the last change on the sheet
             */
            seq: number;
            /** @description By slot number, the keys chosen as presented; while it runs */
            answers?: {
                [key: string]: string[];
            };
            paper?: components["schemas"]["Paper"];
            /** Format: date-time */
            finishedAt?: string;
            result?: components["schemas"]["Disclosed"];
            resultPending?: components["schemas"]["Pending"];
            reviewAvailable?: boolean;
            /**
             * Format: date-time
             * @description First moment at which a hand-in is taken, where there is one
             */
            handInFrom?: string;
            organiser?: string;
            helpLine?: string;
            /** @description By language tag */
            titles?: {
                [key: string]: string;
            };
            /** @description Compact JWS */
            receipt?: string;
            /** @description SHA-256 in hex */
            answersHash?: string;
            /** @description Slots with an answer */
            answered?: number;
            pen?: components["schemas"]["Pen"];
        };
        SittingRefusal: {
            attemptId: components["schemas"]["AttemptId"];
            code: string;
            message: string;
        };
        SittingStory: {
            sitting: components["schemas"]["ResultRow"];
            timeline: components["schemas"]["Happening"][];
        };
        Staff: {
            accountId: components["schemas"]["AccountId"];
            username: string | null;
            name: string;
            roles: string[];
            unit: components["schemas"]["UnitCode"] | null;
            disabled: boolean;
        };
        StaffLine: {
            accountId: components["schemas"]["AccountId"];
            username: string | null;
            name: string;
            roles: string[];
            unit: components["schemas"]["UnitCode"] | null;
            disabled: boolean;
            mustChangePassword: boolean;
            secondFactor: boolean;
            createdAt: components["schemas"]["Instant"];
        };
        StaffPage: {
            accounts: components["schemas"]["StaffLine"][];
            next: components["schemas"]["AccountId"] | null;
        };
        StartWait: {
            waiting: components["schemas"]["Waiting"];
        };
        StateCounts: {
            /** Format: int32 */
            submitted: number;
            /** Format: int32 */
            expired: number;
            /** Format: int32 */
            blank: number;
            /** Format: int32 */
            voided: number;
            /** Format: int32 */
            withdrawn: number;
            /** Format: int32 */
            inProgress: number;
            /** Format: int32 */
            absent: number;
            /** Format: int32 */
            notStarted: number;
        };
        Step: {
            at: components["schemas"]["Instant"];
            /** @enum {string} */
            kind: "held" | "moved" | "unprintable" | "issued" | "replaced" | "result-withdrawn" | "sitting-voided" | "failed";
            by: string | null;
            reason: string | null;
            dueOn: components["schemas"]["LocalDate"] | null;
            missing: string | null;
            replacedBy: string | null;
        };
        Story: {
            learner: components["schemas"]["LearnerRow"];
            enrolments: components["schemas"]["EnrolmentRow"][];
            years: components["schemas"]["YearHours"][];
            studyHours: components["schemas"]["HoursRow"][];
            applications: components["schemas"]["ApplicationRow"][];
            sittings: components["schemas"]["SittingStory"][];
            changes: components["schemas"]["LearnerCorrected"][];
        };
        StudyHours: {
            id: components["schemas"]["RecordId"];
            learnerId: components["schemas"]["LearnerId"];
            plan: string | null;
            kind: string;
            hours: number;
            studiedOn: components["schemas"]["LocalDate"] | null;
            /** Format: int32 */
            creditYear: number;
            recordedAt: components["schemas"]["Instant"];
            externalId: string;
        };
        StudyHoursPage: {
            studyHours: components["schemas"]["StudyHours"][];
            next: components["schemas"]["RecordId"] | null;
        };
        Task: {
            id: components["schemas"]["RecordId"];
            kind: string;
            by: components["schemas"]["AccountId"];
            /** @enum {string} */
            phase: "waiting" | "reading" | "comparing" | "writing" | "over";
            /** Format: int32 */
            done: number;
            /** Format: int32 */
            total: number;
            outcome: ("checked" | "accepted" | "refused" | "failed" | "interrupted") | null;
            begunAt: components["schemas"]["Instant"];
            heardAt: components["schemas"]["Instant"];
            endedAt: components["schemas"]["Instant"] | null;
        };
        TaskPage: {
            tasks: components["schemas"]["Task"][];
            next: components["schemas"]["RecordId"] | null;
        };
        TemporaryPassword: {
            accountId: components["schemas"]["AccountId"];
            password: string;
            validUntil: components["schemas"]["Instant"];
        };
        TenantChange: {
            name: string;
            hosts?: string[];
            disabled?: boolean;
        };
        TenantCode: string;
        /** Format: int32 */
        TenantId: number;
        TenantList: {
            tenants: components["schemas"]["TenantView"][];
        };
        TenantView: {
            code: components["schemas"]["TenantCode"];
            name: string;
            hosts: string[];
            path: string;
            disabled: boolean;
        };
        TenantWanted: {
            code: string;
            name: string;
            hosts?: string[];
        };
        /** @description Event time of a sitting's stream */
        TimeEvent: {
            /** Format: date-time */
            deadline: string;
            deadlineVersion: number;
            /**
             * Format: date-time
             * @description Its time stands still until then at the longest, which the deadline allows for; null: it runs
             */
            pausedUntil?: string | null;
            /** Format: date-time */
            serverTime: string;
        };
        Today: {
            at: components["schemas"]["Instant"];
            openExams: components["schemas"]["OpenExam"][];
            /** Format: int32 */
            sitting: number | null;
            /** Format: int32 */
            overdue: number | null;
            /** Format: int32 */
            handedInToday: number | null;
            /** Format: int32 */
            failedToday: number | null;
            /** Format: int32 */
            retakePending: number | null;
            /** Format: int32 */
            unpublishedDrafts: number | null;
            /** Format: int32 */
            changedDrafts: number | null;
            /** Format: int32 */
            learners: number | null;
            /** Format: int32 */
            hoursMissing: number | null;
            /** Format: int32 */
            enrolledNotSat: number | null;
            /** Format: int32 */
            absent: number | null;
            /** Format: int32 */
            failed: number | null;
            /** Format: int32 */
            banks: number | null;
            /** Format: int32 */
            emptyBanks: number | null;
        };
        Tokens: {
            accessToken: string;
            tokenType: string;
            /** Format: int64 */
            expiresIn: number;
            refreshToken: string;
            roles: string[];
            name: string;
            mustChangePassword: boolean;
            recoveryCodes: string[] | null;
        };
        TrialAnswers: {
            /** Format: int32 */
            version?: number;
            seed: string;
            basis: string;
            answers: {
                [key: string]: string[];
            };
        };
        TrialMarks: {
            points: number;
            total: number;
            passMark: number;
            passed: boolean;
            /** @enum {string} */
            multipleScoring: "all-or-nothing" | "partial-if-no-wrong";
            sections: components["schemas"]["TrialSection"][];
            questions: components["schemas"]["TrialQuestion"][];
        };
        TrialOption: {
            key: string;
            text: string;
        };
        TrialPaper: {
            exam: components["schemas"]["ExamCode"];
            title: string;
            /** Format: int32 */
            version: number | null;
            /** Format: int32 */
            bankVersion: number;
            seed: string;
            basis: string;
            /** Format: int64 */
            durationMinutes: number;
            paper: components["schemas"]["Paper"];
        };
        TrialQuestion: {
            /** Format: int32 */
            no: number;
            /** @enum {string} */
            type: "single" | "multiple" | "truefalse";
            stem: string;
            options: components["schemas"]["TrialOption"][];
            chosen: string[];
            key: string[];
            explanation: string;
            points: number;
            earned: number;
            /** @enum {string} */
            why: "all-right" | "part-right" | "part-earns-nothing" | "wrong-chosen" | "unanswered";
            knowledgePoint: string;
            /** Format: int32 */
            difficulty: number;
        };
        TrialSection: {
            title: string;
            points: number;
            total: number;
        };
        TrialWish: {
            /** Format: int32 */
            version?: number;
            seed?: string;
        };
        Unit: {
            code: components["schemas"]["UnitCode"];
            name: string;
        };
        UnitCode: string;
        UnitLine: {
            code: components["schemas"]["UnitCode"];
            name: string;
        };
        UnitResult: {
            unit: components["schemas"]["UnitCode"] | null;
            unitName: string | null;
            /** Format: int32 */
            sat: number;
            /** Format: int32 */
            passed: number;
            mean: number | null;
        };
        Units: {
            units: components["schemas"]["Unit"][];
        };
        VersionDetail: {
            version: components["schemas"]["VersionView"];
            rules: components["schemas"]["ExamRules"];
            definition: string;
        };
        VersionList: {
            versions: components["schemas"]["VersionView"][];
        };
        VersionView: {
            exam: components["schemas"]["ExamCode"];
            /** Format: int32 */
            version: number;
            bank: components["schemas"]["BankCode"];
            /** Format: int32 */
            bankVersion: number;
            publishedAt: components["schemas"]["Instant"];
            withdrawnAt: components["schemas"]["Instant"] | null;
            withdrawnReason: string | null;
        };
        VoidedAttempt: {
            attemptId: components["schemas"]["AttemptId"];
            state: string;
        };
        Voiding: {
            reason: string;
        };
        Waiting: {
            /** @description From 1 */
            position: number;
            estimateSeconds: number;
            /** @description When to make the call again */
            pollAfterSeconds: number;
        };
        WaitingRow: {
            id: components["schemas"]["RecordId"];
            /** @enum {string} */
            kind: "study-hours" | "enrolments";
            who: string;
            keptAt: components["schemas"]["Instant"];
        };
        WaitingRowPage: {
            rows: components["schemas"]["WaitingRow"][];
            next: components["schemas"]["RecordId"] | null;
        };
        Wanted: {
            learners?: components["schemas"]["LearnerId"][];
            unit?: components["schemas"]["UnitCode"];
        };
        Wellness: {
            at: components["schemas"]["Instant"];
            well: boolean;
            checks: components["schemas"]["WellnessCheck"][];
            nodes: components["schemas"]["WellnessNode"][];
            nodesKnown: boolean;
        };
        WellnessCheck: {
            name: string;
            well: boolean;
            needed: boolean;
            data: {
                [key: string]: string;
            };
        };
        WellnessNode: {
            name: string;
            since: components["schemas"]["Instant"];
            heardAt: components["schemas"]["Instant"];
            answering: boolean;
            /** @enum {string} */
            state: "well" | "wrong" | "silent";
            wrong: string[];
        };
        WindowLine: {
            /** @enum {string} */
            state: "open" | "upcoming" | "over";
            label: string;
            opensAt: components["schemas"]["Instant"] | null;
            closesAt: components["schemas"]["Instant"] | null;
            zone: string;
            /** @enum {string} */
            edge: "start-by" | "finish-by";
            next: components["schemas"]["NextWindow"][];
        };
        WindowNow: {
            /** @enum {string} */
            kind: "open" | "dated" | "yearly" | "monthly";
            /** @enum {string} */
            state: "open" | "upcoming" | "over";
            label: string;
            opensAt: components["schemas"]["Instant"] | null;
            closesAt: components["schemas"]["Instant"] | null;
            zone: string;
            /** @enum {string} */
            edge: "start-by" | "finish-by";
            next: components["schemas"]["WindowSpan"][];
        };
        WindowResult: {
            window: string;
            label: string;
            labelEn: string;
            /** Format: int32 */
            sat: number;
            /** Format: int32 */
            passed: number;
            mean: number | null;
        };
        WindowSpan: {
            label: string;
            opensAt: components["schemas"]["Instant"];
            closesAt: components["schemas"]["Instant"];
        };
        WorkingCalendar: {
            years: components["schemas"]["CalendarYear"][];
        };
        YearHours: {
            /** Format: int32 */
            year: number;
            plan: string;
            kind: string;
            hours: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
