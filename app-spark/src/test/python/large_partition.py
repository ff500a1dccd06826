"""One partition of many pictures, and others without any, in a small heap: large_partition.py JAR PICTURES."""

import sys

jar, pictures = sys.argv[1:]
sys.path.append(jar)

from pyspark.sql import SparkSession

from dev.zeroshot.spark.ml import ZeroshotTransformer

spark = (
    SparkSession.builder.master("local[2]")
    .config("spark.jars", jar)
    .config("spark.ui.enabled", "false")
    .config("spark.driver.memory", "512m")
    .getOrCreate()
)
frame = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(pictures).coalesce(1)
assert frame.rdd.getNumPartitions() == 1
answered = ZeroshotTransformer(prompts=["a cat", "a rocket"], top=1).transform(frame)
counts = answered.selectExpr("count(*)", "count(label)", "count(error)", "sum(length)").collect()[0]
print("LARGE", *counts, spark._jvm.java.lang.Runtime.getRuntime().maxMemory())

few = frame.limit(3).repartition(16)
assert sum(1 for rows in few.select("path").rdd.glom().collect() if not rows) >= 13
print("EMPTY", ZeroshotTransformer().transform(few).where("embedding IS NOT NULL").count())

none = ZeroshotTransformer().transform(frame.where("length < 0"))
print("NONE", none.count())
