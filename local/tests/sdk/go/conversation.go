// What the AWS SDK for Go sees of the AppStream service at an endpoint, as JSON.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"reflect"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/service/appstream"
	"github.com/aws/aws-sdk-go-v2/service/appstream/types"
	"github.com/aws/smithy-go"
)

var contentType string

// observing notes the content type of each answer.
type observing struct{}

func (observing) Do(request *http.Request) (*http.Response, error) {
	response, err := http.DefaultClient.Do(request)
	if err == nil {
		contentType = response.Header.Get("Content-Type")
	}
	return response, err
}

type refusal struct {
	Class        string `json:"class"`
	Type         string `json:"type"`
	Message      string `json:"message"`
	HasRequestID bool   `json:"hasRequestId"`
}

func refusalOf(err error) *refusal {
	var api smithy.APIError
	var response *awshttp.ResponseError
	if !errors.As(err, &api) || !errors.As(err, &response) {
		return nil
	}
	class := reflect.TypeOf(api).Elem().Name()
	return &refusal{class, api.ErrorCode(), api.ErrorMessage(), response.ServiceRequestID() != ""}
}

func must[T any](output T, err error) T {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	return output
}

func main() {
	ctx := context.Background()
	client := appstream.New(appstream.Options{
		BaseEndpoint: aws.String(os.Args[1]),
		Region:       "us-east-1",
		HTTPClient:   observing{},
		Credentials: aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
			return aws.Credentials{AccessKeyID: "test", SecretAccessKey: "test"}, nil
		}),
	})
	must(client.CreateFleet(ctx, &appstream.CreateFleetInput{
		Name:                        aws.String("sdk"),
		InstanceType:                aws.String("stream.standard.medium"),
		ImageName:                   aws.String("base"),
		FleetType:                   types.FleetTypeOnDemand,
		ComputeCapacity:             &types.ComputeCapacity{DesiredInstances: aws.Int32(2)},
		VpcConfig:                   &types.VpcConfig{SubnetIds: []string{"subnet-1", "subnet-2"}, SecurityGroupIds: []string{"sg-1"}},
		MaxUserDurationInSeconds:    aws.Int32(7200),
		EnableDefaultInternetAccess: aws.Bool(false),
		DisableIMDSV1:               aws.Bool(true),
		Tags:                        map[string]string{"team": "blue", "empty": ""},
	}))
	fleet := must(client.DescribeFleets(ctx, &appstream.DescribeFleetsInput{Names: []string{"sdk"}})).Fleets[0]
	must(client.StartFleet(ctx, &appstream.StartFleetInput{Name: aws.String("sdk")}))
	stack := must(client.CreateStack(ctx, &appstream.CreateStackInput{
		Name:                        aws.String("many-00"),
		EmbedHostDomains:            []string{"a.example"},
		StreamingExperienceSettings: &types.StreamingExperienceSettings{PreferredProtocol: types.PreferredProtocolUdp},
	})).Stack
	for number := 1; number < 30; number++ {
		name := fmt.Sprintf("many-%02d", number)
		must(client.CreateStack(ctx, &appstream.CreateStackInput{Name: &name}))
	}
	pages := []int{}
	listing := &appstream.DescribeStacksInput{}
	for next := true; next; next = listing.NextToken != nil {
		page := must(client.DescribeStacks(ctx, listing))
		pages = append(pages, len(page.Stacks))
		listing.NextToken = page.NextToken
	}
	tags := must(client.ListTagsForResource(ctx, &appstream.ListTagsForResourceInput{ResourceArn: fleet.Arn})).Tags
	_, notFound := client.DescribeFleets(ctx, &appstream.DescribeFleetsInput{Names: []string{"none"}})
	_, invalid := client.CreateStack(ctx, &appstream.CreateStackInput{Name: aws.String("-")})

	json.NewEncoder(os.Stdout).Encode(map[string]any{
		"contentType": contentType,
		"createdTime": fleet.CreatedTime.Format(time.RFC3339Nano),
		"fleet": []any{
			fleet.Name,
			fleet.ComputeCapacityStatus.Desired,
			fleet.VpcConfig.SubnetIds,
			fleet.MaxUserDurationInSeconds,
			fleet.EnableDefaultInternetAccess,
			fleet.DisableIMDSV1,
			fleet.FleetErrors,
		},
		"emptyOutput": []string{},
		"tags":        tags,
		"stack": []any{
			stack.EmbedHostDomains,
			map[string]any{"PreferredProtocol": stack.StreamingExperienceSettings.PreferredProtocol},
		},
		"pages":    pages,
		"notFound": refusalOf(notFound),
		"invalid":  refusalOf(invalid),
	})
}
