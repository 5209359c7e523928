# make demo and make test do all of their set-up; they need a JDK 17, Maven 3.8 and Python 3.10, or newer.
.PHONY: demo test test-all build package api-model simulator-model contract-test benchmark mutation simulator-benchmark lint format clean help

SOURCES := $(shell find pom.xml toolchain/cloud.lock local/pom.xml aws-appstream-*/pom.xml aws-appstream-*/.rpdk-config \
  aws-appstream-*/*-appstream-*.json aws-appstream-*/src/main -type f)
BUILT := target/built
TYPES := $(patsubst aws-appstream-%/.rpdk-config,%,$(wildcard aws-appstream-*/.rpdk-config))

help:
	@echo "make demo           deploy, change and delete an example on this machine, without an AWS account"
	@echo "make test           every test: Java, Python, AWS's contract tests, the local cloud with the AWS CLI"
	@echo "make test-all       these, the AWS SDKs for JavaScript and Go, the CDK, SAM, rain and the acceptance of toolchain/ask-aws"
	@echo "make simulator-benchmark  the simulator's memory after 100,000 calls, and what a page of 50,000 resources costs"
	@echo "make build          the jars of the resource types and of the simulator"
	@echo "make package        the types for CloudFormation's registry, in target/packages: NAMESPACE=Acme [VERSION=1.2.0]"
	@echo "make api-model      the service model of the AppStream client, from the botocore that toolchain/model.in pins"
	@echo "make simulator-model  the service model of the simulator, from the same botocore"
	@echo "make contract-test  AWS's contract tests of all types, or of one: TYPE=NAME of $(TYPES); SAM=1 in containers"
	@echo "make benchmark      what the jars and operations cost: size, start, memory, AppStream calls; RUNS=20 of each function"
	@echo "make simulate       lives of resources in bad weather: RUNS=20000 SEED=1 TYPE=stack|fleet|imagebuilder"
	@echo "make mutation       whether tests see each small fault put into common, or TYPE=...; CLASSES=software.amazon.appstream.common.type.*"
	@echo "make lint           format and static checks; make format repairs the format"

demo: $(BUILT)
	local/demo

test:
	toolchain/run-tests

test-all:
	toolchain/run-tests --all

build: $(BUILT)

$(BUILT): $(SOURCES)
	toolchain/build
	@touch $@

package: $(if $(NAMESPACE),$(BUILT))
	@test -n "$(NAMESPACE)" || { echo "make package: give the types a namespace of your own, such as make package NAMESPACE=Acme" >&2; exit 1; }
	@toolchain/package "$(NAMESPACE)" $(if $(VERSION),--version "$(VERSION)")

api-model:
	"$$(toolchain/python-env model)/bin/python" toolchain/api_model.py

simulator-benchmark: $(BUILT)
	python3 toolchain/simulator_benchmark.py

simulator-model:
	"$$(toolchain/python-env model)/bin/python" toolchain/simulator_model.py

contract-test: $(BUILT)
	set -e; for type in $(or $(TYPE),$(TYPES)); do local/contract-test $(if $(SAM),--sam) $$type; done

benchmark: $(BUILT)
	toolchain/benchmark --runs $(or $(RUNS),20)

simulate:
	toolchain/simulate $(or $(RUNS),20000) $(or $(SEED),1) $(or $(TYPE),stack fleet imagebuilder)

mutation:
	mvn -q -B -pl aws-appstream-$(or $(TYPE),common) -am -Djacoco.skip -Dspotless.check.skip \
	  -Dmutation.classes='$(or $(CLASSES),software.amazon.appstream.$(or $(TYPE),common).*)' \
	  test-compile org.pitest:pitest-maven:mutationCoverage

lint:
	mvn -q -B spotless:check
	toolchain/check-python

format:
	mvn -q -B spotless:apply
	toolchain/check-python --fix

clean:
	mvn -q -B clean
	rm -rf target
