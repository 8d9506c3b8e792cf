package dev.tenon.itest;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the house run one way. */
@AnalyzeClasses(packages = "dev.tenon", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureIT {

  @ArchTest
  static final ArchRule theContractDependsOnNothingOfOurs =
      noClasses()
          .that()
          .resideInAPackage("dev.tenon.api..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.tenon..").and(not(resideInAPackage("dev.tenon.api.."))));

  @ArchTest
  static final ArchRule pluginsKnowTheContractAndThePublishedPartsOfOtherPluginsOnly =
      noClasses()
          .that()
          .resideInAPackage("dev.tenon.plugin..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.tenon.kernel..");

  @ArchTest
  static final ArchRule theKernelKnowsNoPlugin =
      noClasses()
          .that()
          .resideInAPackage("dev.tenon.kernel..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.tenon.plugin..");

  @ArchTest
  static final ArchRule pluginsMeetOnlyThroughPublishedPackages =
      slices().matching("dev.tenon.plugin.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule roomsOfTheKernelDependDownwardsOnly =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("boot")
          .definedBy("dev.tenon.kernel.boot..")
          .layer("console")
          .definedBy("dev.tenon.kernel.console..")
          .layer("lifecycle")
          .definedBy("dev.tenon.kernel.lifecycle..")
          .layer("web")
          .definedBy("dev.tenon.kernel.web..")
          .layer("events")
          .definedBy("dev.tenon.kernel.events..")
          .layer("jobs")
          .definedBy("dev.tenon.kernel.jobs..")
          .layer("operations")
          .definedBy("dev.tenon.kernel.operations..")
          .layer("security")
          .definedBy("dev.tenon.kernel.security..")
          .layer("data")
          .definedBy("dev.tenon.kernel.data..")
          .whereLayer("boot")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("console")
          .mayOnlyBeAccessedByLayers("boot")
          .whereLayer("lifecycle")
          .mayOnlyBeAccessedByLayers("boot", "console")
          .whereLayer("web")
          .mayOnlyBeAccessedByLayers("boot", "console", "lifecycle")
          .whereLayer("events")
          .mayOnlyBeAccessedByLayers("boot", "lifecycle")
          .whereLayer("jobs")
          .mayOnlyBeAccessedByLayers("boot", "lifecycle")
          .whereLayer("operations")
          .mayOnlyBeAccessedByLayers("boot", "console", "lifecycle", "web", "events", "jobs")
          .whereLayer("security")
          .mayOnlyBeAccessedByLayers(
              "boot", "console", "lifecycle", "web", "events", "jobs", "operations");

  @ArchTest
  static final ArchRule onlyTheWebRoomSeesJettyAndJersey =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.tenon.kernel.web..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.eclipse.jetty..", "org.glassfish..", "jakarta.servlet..");

  @ArchTest
  static final ArchRule onlyTheDataRoomSeesTheDriverAndFlyway =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.tenon.kernel.data..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.postgresql..",
              "com.zaxxer..",
              "org.flywaydb..",
              "org.apache.ibatis.session..",
              "org.apache.ibatis.executor..");

  @ArchTest
  static final ArchRule onlyBootAndLifecycleSeeTheFrameworkAndPf4j =
      noClasses()
          .that(
              not(
                  resideInAnyPackage(
                      "dev.tenon.kernel.boot..",
                      "dev.tenon.kernel.lifecycle..",
                      "dev.tenon.kernel.console..",
                      "dev.tenon.testkit..")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.osgi.framework..", "org.apache.felix..", "org.pf4j..");

  @ArchTest
  static final ArchRule nobodyWritesToTheProcessOutput =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.tenon.kernel.boot..",
              "dev.tenon.kernel.console..",
              "dev.tenon.console..",
              "dev.tenon.benchmark..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");
}
