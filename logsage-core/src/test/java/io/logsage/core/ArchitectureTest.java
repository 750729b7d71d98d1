package io.logsage.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String CORE = "io.logsage.core";

    /** A package may use those before it. */
    private static final List<String> ORDER = List.of(
            "text",
            "prefix",
            "scan",
            "expression",
            "signature",
            "template",
            "timeline",
            "topology",
            "evidence",
            "cause",
            "isolation",
            "policy",
            "refine",
            "session",
            "json",
            "page",
            "");

    private final JavaClasses core = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.logsage");

    @Test
    void packagesUseOnlyThoseBeforeThemInTheOrder() {
        Set<String> wrong = new TreeSet<>();
        for (JavaClass from : core) {
            for (var dependency : from.getDirectDependenciesFromSelf()) {
                JavaClass to = dependency.getTargetClass().getBaseComponentType();
                if (isCore(from) && isCore(to) && place(to) > place(from)) {
                    wrong.add(from.getName() + " -> " + to.getName());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyPackageHasItsPlaceInTheOrder() {
        assertThat(core.stream().filter(ArchitectureTest::isCore).map(ArchitectureTest::part))
                .allMatch(ORDER::contains);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(CORE + ".(*)..").should().beFreeOfCycles().check(core);
    }

    @Test
    void jacksonIsUsedWhereJsonIsReadOrWrittenAlone() {
        noClasses()
                .that()
                .resideInAPackage(CORE + "..")
                .and()
                .resideOutsideOfPackages(CORE + ".json", CORE + ".signature", CORE + ".refine", CORE + ".session")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml..")
                .check(core);
    }

    @Test
    void theSanitizerIsUsedForPagesAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CORE + ".page")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.owasp..")
                .check(core);
    }

    @Test
    void noPublicSignatureHasATypeOfAnotherLibrary() {
        List<String> wrong = new ArrayList<>();
        for (JavaClass type : core) {
            if (type.getModifiers().contains(JavaModifier.PUBLIC)) {
                type.getMethods().stream()
                        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(method -> types(method).anyMatch(ArchitectureTest::isForeign))
                        .forEach(method -> wrong.add(method.getFullName()));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void theApiDoesNotKnowTheEngine() {
        noClasses()
                .that()
                .resideInAnyPackage("io.logsage", "io.logsage.llm", "io.logsage.compat")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(CORE + "..")
                .check(core);
    }

    private static Stream<JavaClass> types(JavaMethod method) {
        return Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                .map(JavaClass::getBaseComponentType);
    }

    private static boolean isForeign(JavaClass type) {
        return !type.isPrimitive()
                && !type.getPackageName().startsWith("java.")
                && !type.getPackageName().startsWith("io.logsage");
    }

    private static boolean isCore(JavaClass type) {
        return type.getPackageName().equals(CORE) || type.getPackageName().startsWith(CORE + ".");
    }

    private static String part(JavaClass type) {
        return type.getPackageName().equals(CORE) ? "" : type.getPackageName().substring(CORE.length() + 1);
    }

    private static int place(JavaClass type) {
        return ORDER.indexOf(part(type));
    }
}
