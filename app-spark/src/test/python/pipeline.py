"""Keeps the stage to what pipelines ask: pipeline.py JAR PICTURES save|load FOLDER, each with the Spark of this Python."""

import sys

jar, pictures, what, folder = sys.argv[1:]
sys.path.append(jar)

from pyspark.ml import Pipeline, PipelineModel
from pyspark.ml.feature import SQLTransformer
from pyspark.sql import SparkSession

from dev.zeroshot.spark.ml import ZeroshotTransformer

spark = (
    SparkSession.builder.master("local[2]")
    .config("spark.jars", jar)
    .config("spark.ui.enabled", "false")
    .getOrCreate()
)
frame = spark.read.format("binaryFile").option("pathGlobFilter", "*.jpg").load(pictures)
if what == "save":
    stage = ZeroshotTransformer(prompts=["a cat", "a rocket"], background=["something else"], top=2, minProbability=0.01)
    stage.setParams(templates=["a photo of {}"], errorCol="wrong")
    assert stage.getOrDefault("model") == "starter", stage.getOrDefault("model")
    after = SQLTransformer(statement="SELECT path, label, labels, wrong FROM __THIS__")
    Pipeline(stages=[stage, after]).fit(frame).write().overwrite().save(folder)
model = PipelineModel.load(folder)
stage = model.stages[0]
assert isinstance(stage, ZeroshotTransformer), stage
assert stage.getOrDefault("prompts") == ["a cat", "a rocket"], stage.getOrDefault("prompts")
assert stage.getOrDefault("minProbability") == 0.01
assert model.copy({stage.top: 1}).transform(frame).collect()[0].labels.__len__() <= 1
for row in model.transform(frame).orderBy("path").collect():
    labels = [f"{label.label}={label.probability:.6f}" for label in row.labels]
    print("ROW", row.path.rsplit("/", 1)[1], row.label, row.wrong, *labels)
