package dev.zeroshot.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.annotation.Annotation;

/** Conditions that ArchUnit lacks. */
final class Conditions {
    private Conditions() {}

    static ArchCondition<JavaClass> liveInAPackageWith(Class<? extends Annotation> annotation) {
        return new ArchCondition<>("live in a package with @" + annotation.getSimpleName()) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean marked = item.getPackage()
                        .tryGetPackageInfo()
                        .filter(info -> info.isAnnotatedWith(annotation))
                        .isPresent();
                events.add(new SimpleConditionEvent(
                        item, marked, item.getName() + " lives in a package without @" + annotation.getSimpleName()));
            }
        };
    }
}
